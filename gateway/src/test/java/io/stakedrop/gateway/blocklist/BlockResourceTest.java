package io.stakedrop.gateway.blocklist;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class BlockResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PATH = "/v1/staking/echo";
    private static final String REASON = "credential stuffing";

    private String tenant;
    private Response made;
    private String key;

    @BeforeEach
    void createKey() {
        tenant = Operator.createTenant("tests");
        made = Operator.createKeyOf(tenant, "staking:read").extract().response();
        key = made.path("key");
    }

    @Test
    void aBlockedCredentialGetsInNoMoreAndDoesNotLearnWhy() {
        // When
        block("credential", "key:" + made.path("id")).then().statusCode(201);

        // Then
        Response refused = await().atMost(PATIENCE).until(this::call, answer -> answer.statusCode() != 200);
        refused.then().statusCode(403).body("code", equalTo("blocked"));
        assertThat(refused.asString()).doesNotContain(REASON);
    }

    @Test
    void whoIsUnblockedGetsInAgain() {
        // Given
        String block = block("tenant", tenant).path("id");
        await().atMost(PATIENCE).until(() -> call().statusCode() == 403);

        // When
        operator().delete("/v1/blocklist/{block}", block).then().statusCode(204);

        // Then
        await().atMost(PATIENCE).until(() -> call().statusCode() == 200);
    }

    @Test
    void aBlockedNetworkDoesNotEvenReachTheDocument() throws Exception {
        // Given
        assertThat(statusFrom("127.9.0.7")).isEqualTo(200);

        // When
        block("network", "127.9.0.0/29").then().statusCode(201);

        // Then
        await().atMost(PATIENCE).until(() -> statusFrom("127.9.0.7") == 403);
        assertThat(statusFrom("127.9.0.8")).isEqualTo(200);
    }

    @Test
    void aBlockedNetworksOpenStreamsEnd() throws Exception {
        // Given
        String request = "GET /v1/staking/events/" + UUID.randomUUID() + " HTTP/1.1\r\nHost: test\r\nX-API-Key: " + key
                + "\r\nAccept: text/event-stream\r\nConnection: close\r\n\r\n";
        try (Socket socket = connect("127.9.1.7")) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");

            // When
            block("network", "127.9.1.0/29").then().statusCode(201);

            // Then
            socket.setSoTimeout((int) PATIENCE.toMillis());
            assertThat(socket.getInputStream().readAllBytes()).asString().endsWith("0\r\n\r\n");
        }
    }

    @Test
    void listsWhoIsBlockedAndWhy() {
        // Given
        String block = block("wallet", "eip155:1:0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359")
                .then()
                .statusCode(201)
                .body("value", equalTo("eip155:1:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"))
                .extract()
                .path("id");

        // When
        Response listed = operator().queryParam("limit", 200).get("/v1/blocklist");

        // Then
        listed.then().statusCode(200).body("items.id", hasItem(block)).body("items.reason", hasItem(REASON));
    }

    @Test
    void refusesWhatIsNoneOfItsKind() {
        // When / Then
        block("network", "127.9.0.7/29").then().statusCode(400).body("errors.code", hasItem("invalid-network"));
        block("network", "localhost").then().statusCode(400).body("errors.code", hasItem("invalid-network"));
        block("wallet", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("invalid-wallet"));
        block("tenant", "example").then().statusCode(400).body("errors.code", hasItem("invalid-tenant"));
        block("planet", "mars").then().statusCode(400).body("errors.field", hasItem("kind"));
    }

    @Test
    void doesNotFindAnUnknownEntry() {
        // When / Then
        operator()
                .delete("/v1/blocklist/{block}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void wantsTheAdminScope() {
        // When / Then
        given().header("X-API-Key", key)
                .get("/v1/blocklist")
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-missing"));
    }

    private Response call() {
        return given().header("X-API-Key", key).get(PATH);
    }

    private static Response block(String kind, String value) {
        return operator()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", kind, "value", value, "reason", REASON))
                .post("/v1/blocklist");
    }

    private static RequestSpecification operator() {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY);
    }

    /** Asks from another address of the loopback network. */
    private static int statusFrom(String address) throws IOException {
        try (Socket socket = connect(address)) {
            socket.getOutputStream()
                    .write("GET /openapi HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring(9));
        }
    }

    private static Socket connect(String address) throws IOException {
        return new Socket(InetAddress.ofLiteral("127.0.0.1"), RestAssured.port, InetAddress.ofLiteral(address), 0);
    }
}
