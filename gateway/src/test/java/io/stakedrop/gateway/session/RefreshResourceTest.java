package io.stakedrop.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.stakedrop.testkit.servers.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class RefreshResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TestWallet WALLET = TestWallet.of(20_260_102);
    private static final String PATH = "/v1/staking/echo";

    private TestClient client;
    private String accessToken;
    private String refreshToken;

    @BeforeEach
    void signIn() {
        client = TestClient.create();
        Response tokens = client.signIn(WALLET);
        accessToken = tokens.path("access_token");
        refreshToken = tokens.path("refresh_token");
    }

    @Test
    void givesTheNextTokens() {
        // When
        Response next = client.refresh(refreshToken);

        // Then
        next.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("refresh_token", not(equalTo(refreshToken)))
                .body("scope", equalTo("staking:read"));
        given().auth().oauth2(next.path("access_token")).get(PATH).then().statusCode(200);
    }

    @Test
    void givesTheSameSuccessorOnceMoreInCaseTheAnswerWasLost() {
        // Given
        String successor = client.refresh(refreshToken).path("refresh_token");

        // When
        Response again = client.refresh(refreshToken);

        // Then
        again.then().statusCode(200).body("refresh_token", equalTo(successor));
        client.refresh(successor).then().statusCode(200);
    }

    @Test
    void givesOneSuccessorToThoseWhoAskAtOnce() throws Exception {
        // Given
        int callers = 6;
        CyclicBarrier start = new CyclicBarrier(callers);
        Callable<String> caller = () -> {
            start.await();
            return client.refresh(refreshToken).path("refresh_token");
        };

        // When
        List<String> successors = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(caller));
            }
            for (Future<String> answer : answers) {
                successors.add(answer.get());
            }
        }

        // Then
        assertThat(successors).doesNotContainNull().containsOnly(successors.getFirst());
    }

    @Test
    void endsTheSessionOfATokenThatIsUsedAgainLater() throws Exception {
        // Given
        String successor = client.refresh(refreshToken).path("refresh_token");
        backdateRotation("11 seconds");

        // When
        Response reused = client.refresh(refreshToken);

        // Then
        reused.then().statusCode(400).body("error", equalTo("invalid_grant"));
        client.refresh(successor).then().statusCode(400).body("error", equalTo("invalid_grant"));
        awaitRefused(accessToken);
    }

    @Test
    void endsTheSessionOfATokenBeforeTheLastOneAtOnce() {
        // Given
        String second = client.refresh(refreshToken).path("refresh_token");
        Response third = client.refresh(second);

        // When
        client.refresh(refreshToken).then().statusCode(400).body("error", equalTo("invalid_grant"));

        // Then
        client.refresh(third.path("refresh_token")).then().statusCode(400);
        awaitRefused(third.path("access_token"));
    }

    @Test
    void aForgedTokenOfTheSessionEndsNothing() {
        // Given
        String successor = client.refresh(refreshToken).path("refresh_token");
        String forged = refreshToken.substring(0, refreshToken.length() - 4) + "AAAA";

        // When
        client.refresh(forged).then().statusCode(400).body("error", equalTo("invalid_grant"));

        // Then
        client.refresh(successor).then().statusCode(200);
    }

    @Test
    void anotherClientCannotUseIt() {
        // Given
        TestClient other = TestClient.create();

        // When
        other.refresh(refreshToken).then().statusCode(400).body("error", equalTo("invalid_grant"));

        // Then
        client.refresh(refreshToken).then().statusCode(200);
    }

    @Test
    void endsWhenItWasIdleForTooLong() throws Exception {
        // Given
        backdateRotation("8 days");

        // When / Then
        client.refresh(refreshToken).then().statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void neverGivesMoreThanTheSessionHas() {
        // When / Then
        given().formParams(Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        client.id(),
                        "refresh_token",
                        refreshToken,
                        "scope",
                        "staking:read admin"))
                .post("/v1/auth/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
    }

    @Test
    void signingOutEndsTheAccessTokensToo() {
        // Given
        given().auth().oauth2(accessToken).get(PATH).then().statusCode(200);

        // When
        given().formParams(Map.of("token", refreshToken, "client_id", client.id()))
                .post("/v1/auth/revoke")
                .then()
                .statusCode(200);

        // Then
        awaitRefused(accessToken);
        client.refresh(refreshToken).then().statusCode(400);
    }

    @Test
    void signingOutWithATokenThatIsNoneChangesNothing() {
        // When / Then
        given().formParams(Map.of("token", "sdr_none", "client_id", client.id()))
                .post("/v1/auth/revoke")
                .then()
                .statusCode(200);
        client.refresh(refreshToken).then().statusCode(200);
    }

    @Test
    void endingASessionEndsItsAccessTokens() {
        // Given
        String id = given().auth()
                .oauth2(accessToken)
                .get("/v1/auth/sessions/current")
                .path("id");

        // When
        given().auth()
                .oauth2(accessToken)
                .delete("/v1/auth/sessions/{id}", id)
                .then()
                .statusCode(204);

        // Then
        awaitRefused(accessToken);
    }

    @Test
    void revokingTheClientEndsItsSessions() {
        // Given
        given().auth().oauth2(accessToken).get(PATH).then().statusCode(200);

        // When
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .delete("/v1/tenants/{tenant}/clients/{client}", client.tenant(), client.id())
                .then()
                .statusCode(204);

        // Then
        awaitRefused(accessToken);
        client.refresh(refreshToken).then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void storesNoRefreshToken() throws Exception {
        // When
        String rows = sessionsOfClient();

        // Then
        assertThat(rows).contains(client.id()).doesNotContain(refreshToken.substring(40));
    }

    private static void awaitRefused(String token) {
        await().atMost(PATIENCE)
                .until(() -> given().auth().oauth2(token).get(PATH), answer -> answer.statusCode() != 200)
                .then()
                .statusCode(401)
                .body("code", equalTo("token-invalid"));
    }

    private void backdateRotation(String age) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement update = database.prepareStatement(
                        "update sessions set rotated_at = rotated_at - ?::interval where client_id = ?")) {
            update.setString(1, age);
            update.setObject(2, UUID.fromString(client.id()));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private String sessionsOfClient() throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement query =
                        database.prepareStatement("select to_jsonb(s)::text from sessions s where client_id = ?")) {
            query.setObject(1, UUID.fromString(client.id()));
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }
}
