package io.stakedrop.gateway.secret;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class SecretsGuardResourceTest {

    private static final String PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private static final String RAW_KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
    private static final String KEYSTORE =
            "{\"crypto\":{\"ciphertext\":\"5318b4d5bcd28de6\",\"kdf\":\"scrypt\",\"mac\":\"517ead92\"},\"version\":3}";
    private static final String ROW = "1,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,400000000000000000000\n";
    private static final String METRICS = EmbeddedServersResource.managementUrl("/q/metrics");

    record Secret(String type, String body, String value) {}

    static List<Secret> secrets() {
        return List.of(
                new Secret("application/json", "{\"note\":\"" + PHRASE + "\"}", PHRASE),
                new Secret("application/json", "{\"" + PHRASE + "\":1}", PHRASE),
                new Secret("application/json", "{\"hash\":\"0x" + RAW_KEY + "\"}", RAW_KEY),
                new Secret("application/json", KEYSTORE, "5318b4d5bcd28de6"),
                new Secret("application/merge-patch+json", "{\"note\":\"" + RAW_KEY + "\"}", RAW_KEY),
                new Secret("application/x-www-form-urlencoded", "a=b&c=" + PHRASE.replace(" ", "+"), "winner"),
                new Secret("application/x-www-form-urlencoded", "a=" + URLEncoder.encode(KEYSTORE, UTF_8), "5318b4d5"),
                new Secret("text/csv", ROW + "2," + PHRASE + ",1\n" + ROW, PHRASE),
                new Secret("text/x-ndjson", "{\"a\":1}\n" + KEYSTORE + "\n", "5318b4d5bcd28de6"),
                new Secret("text/plain", PHRASE.toUpperCase(Locale.ROOT), "WINNER"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void noServiceGetsASecret(Secret secret) {
        // Given
        String id = UUID.randomUUID().toString();

        // When
        Response answer = given().header("X-API-Key", Operator.createKey("staking:write"))
                .header("Content-Type", secret.type())
                .body(secret.body())
                .post("/v1/staking/record/" + id);

        // Then
        answer.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("secret-in-request"));
        assertThat(answer.asString()).doesNotContain(secret.value());
        assertThat(recorded(id)).doesNotContain("winner", "WINNER", RAW_KEY, "5318b4d5");
        assertThat(given().get(METRICS).asString())
                .contains("stakedrop_secrets_refused_total")
                .doesNotContain("winner", RAW_KEY, "5318b4d5");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void theGatewaysOwnResourcesGetNoneEither(Secret secret) {
        // When
        Response answer = given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .header("Content-Type", secret.type())
                .body(secret.body())
                .post("/v1/tenants");

        // Then
        answer.then().statusCode(422).body("code", equalTo("secret-in-request"));
        assertThat(answer.asString()).doesNotContain(secret.value());
    }

    @Test
    void aStrangersFormIsLookedAt() {
        // When / Then
        given().header("Content-Type", "application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&client_secret=" + RAW_KEY)
                .post("/v1/auth/token")
                .then()
                .statusCode(422)
                .body("code", equalTo("secret-in-request"));
    }

    @Test
    void aPhraseIsFoundWhereverTheChunksAreCut() throws IOException {
        // Given
        byte[] body = ("{\"n\":\"" + PHRASE + "\"}").getBytes(UTF_8);
        String id = UUID.randomUUID().toString();
        String key = "";

        for (int cut = 1; cut < body.length; cut++) {
            key = cut % 30 == 1 ? Operator.createKey("staking:write") : key;

            // When
            String answer = sendInChunks(key, id, body, cut);

            // Then
            assertThat(answer).as("cut at %d", cut).startsWith("HTTP/1.1 422 ").contains("secret-in-request");
        }
        assertThat(recorded(id)).doesNotContain("winner", "legal", "yellow");
    }

    @Test
    void theBeginningOfAStreamPassesButNothingOfThePhrase() {
        // Given
        String id = UUID.randomUUID().toString();
        String before = ROW.repeat(20_000);

        // When
        Response answer = given().header("X-API-Key", Operator.createKey("staking:write"))
                .header("Content-Type", "text/csv")
                .body((before + PHRASE + "\n" + before).getBytes(UTF_8))
                .post("/v1/staking/record/" + id);

        // Then
        answer.then().statusCode(422);
        assertThat(recorded(id)).contains(ROW).doesNotContain("legal", "winner");
    }

    @ParameterizedTest
    @CsvSource({"query", "path", "header"})
    void aSecretBesideTheBodyIsRefusedToo(String place) {
        for (String value : List.of(PHRASE, "0x" + RAW_KEY)) {
            // Given
            String id = UUID.randomUUID().toString();
            RequestSpecification request = given().header("X-API-Key", Operator.createKey("staking:read"));

            // When
            Response answer = switch (place) {
                case "query" -> request.queryParam("note", value).get("/v1/staking/record/" + id);
                case "path" -> request.get("/v1/staking/record/" + id + "/{note}", value);
                default -> request.header("X-Note", "words: " + PHRASE).get("/v1/staking/record/" + id);
            };

            // Then
            answer.then()
                    .statusCode(422)
                    .body("code", equalTo("secret-in-request"))
                    .body("errors[0].field", equalTo(place));
            assertThat(answer.asString()).doesNotContain("winner", RAW_KEY);
            assertThat(recorded(id)).isEmpty();
        }
    }

    @Test
    void whatASchemaCallsAHashPasses() {
        // Given
        String key = Operator.createKey("staking:write");

        // When
        Response hash = send(key, "/v1/staking/stakes/id/transaction", "{\"hash\":\"0x" + RAW_KEY + "\"}");
        Response elsewhere = send(key, "/v1/staking/stakes/id/transaction", "{\"other\":\"0x" + RAW_KEY + "\"}");

        // Then
        hash.then().statusCode(404);
        elsewhere.then().statusCode(422);
    }

    @Test
    void aCompressedBodyPassesOnlyWhereItsServiceInflatesIt() {
        // Given
        String key = Operator.createKey("staking:write", "airdrops:write");

        // When / Then
        given().header("X-API-Key", key)
                .header("Content-Type", "text/csv")
                .header("Content-Encoding", "gzip")
                .body(new byte[] {1, 2, 3})
                .post("/v1/airdrops/campaigns/id/lists")
                .then()
                .body("code", startsWith("upstream-"));
        given().header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .body(new byte[] {1, 2, 3})
                .post("/v1/staking/stakes")
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
    }

    @Test
    void whatIsNotJsonIsRefusedBeforeAServiceReadsIt() {
        // Given
        String id = UUID.randomUUID().toString();

        // When / Then
        send(Operator.createKey("staking:write"), "/v1/staking/record/" + id, "{\"a\":")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-json"));
        assertThat(recorded(id)).doesNotContain("{");
    }

    private static Response send(String key, String path, String json) {
        return given().header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .body(json.getBytes(UTF_8))
                .post(path);
    }

    private static String recorded(String id) {
        return given().baseUri(System.getProperty(FakeServicesResource.URL))
                .get("/control/recorded/" + id)
                .asString();
    }

    private static String sendInChunks(String key, String id, byte[] body, int cut) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/staking/record/" + id + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(UTF_8));
            chunk(out, body, 0, cut);
            chunk(out, body, cut, body.length);
            out.write("0\r\n\r\n".getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void chunk(OutputStream out, byte[] body, int from, int to) throws IOException {
        out.write((Integer.toHexString(to - from) + "\r\n").getBytes(UTF_8));
        out.write(body, from, to - from);
        out.write("\r\n".getBytes(UTF_8));
    }
}
