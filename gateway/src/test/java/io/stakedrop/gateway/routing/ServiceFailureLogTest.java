package io.stakedrop.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator reads when a service fails; its callers learn only that it did. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class ServiceFailureLogTest {

    private final Logger root = Logger.getLogger("");
    private final Listener listener = new Listener();

    @BeforeEach
    void listen() {
        root.addHandler(listener);
    }

    @AfterEach
    void stop() {
        root.removeHandler(listener);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/staking/reset", "/v1/staking/providers?reset=true"})
    void oneLineTellsWhichServiceFailedAndWhy(String path) {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        given().header("X-API-Key", key).get(path).then().statusCode(502);

        // Then
        assertThat(listener.lines)
                .singleElement()
                .asString()
                .startsWith("WARN")
                .contains("The service `staking` failed: ")
                .contains("closed");
    }

    @Test
    void anAnswerIsNoFailure() {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        given().header("X-API-Key", key).get("/v1/staking/status/500").then().statusCode(500);

        // Then
        assertThat(listener.lines).isEmpty();
    }

    /** Keeps what is at least a warning. */
    private static final class Listener extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                lines.add(new PatternFormatter("%p %s").format(record));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
