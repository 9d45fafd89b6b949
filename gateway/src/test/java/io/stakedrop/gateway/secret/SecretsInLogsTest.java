package io.stakedrop.gateway.secret;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listens to everything that the process logs, so it can't run against a native executable. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class SecretsInLogsTest {

    private static final String PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private static final String RAW_KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

    /** The lowest level that is built in: below it Vert.x would write every address down. */
    private static final Level DEBUG = Level.FINE;

    /** What the test itself sends is logged in the same process. */
    private static final String CLIENT = "org.apache.http";

    private final Logger root = Logger.getLogger("");
    private final Level usual = root.getLevel();
    private final Listener listener = new Listener();

    @BeforeEach
    void listen() {
        root.addHandler(listener);
        root.setLevel(DEBUG);
    }

    @AfterEach
    void stop() {
        root.setLevel(usual);
        root.removeHandler(listener);
    }

    @Test
    void noSecretIsLoggedNotEvenForDebugging() throws IOException {
        // Given
        String key = Operator.createKey("staking:write", "staking:read");

        long earlier = accesses().count();

        // When
        for (String secret : new String[] {PHRASE, "0x" + RAW_KEY}) {
            String json = "{\"note\":\"" + secret + "\"}";
            given().header("X-API-Key", key)
                    .contentType("application/json")
                    .body(json)
                    .post("/v1/staking/echo");
            given().header("X-API-Key", key)
                    .contentType("application/json")
                    .body(json + "}")
                    .post("/v1/staking/echo");
            given().header("X-API-Key", "wrong")
                    .contentType("application/json")
                    .body(json)
                    .post("/v1/staking/echo");
            given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                    .contentType("application/json")
                    .body(json)
                    .post("/v1/tenants");
            given().header("X-API-Key", key).queryParam("note", secret).get("/v1/staking/echo");
            given().queryParam("note", secret).get("/v1/unknown");
            given().get("/v1/staking/echo/{note}", secret);
            given().header("X-API-Key", key).header("X-Note", secret).get("/v1/staking/echo");
            given().header("X-API-Key", secret).get("/v1/staking/echo");
            given().header("User-Agent", secret).get("/v1/staking/echo");
            given().header("X-Request-Id", RAW_KEY).get("/v1/staking/echo");
            given().header("X-Request-Id", PHRASE.replace(' ', '-')).get("/v1/staking/echo");
        }

        // Then
        assertThat(listener.lines).isNotEmpty().noneMatch(SecretsInLogsTest::tells);
        assertThat(accesses().skip(earlier)).isNotEmpty().noneMatch(SecretsInLogsTest::tells);
    }

    private static Stream<String> accesses() throws IOException {
        return Files.readAllLines(FakeServicesResource.ACCESS_LOG).stream();
    }

    private static boolean tells(String line) {
        return line.contains("winner") || line.contains(RAW_KEY);
    }

    private static final class Listener extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            if (String.valueOf(record.getLoggerName()).startsWith(CLIENT)) {
                return;
            }
            StringWriter thrown = new StringWriter();
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(new PrintWriter(thrown));
            }
            lines.add(record.getLoggerName() + " " + record.getMessage() + Arrays.toString(record.getParameters())
                    + thrown);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
