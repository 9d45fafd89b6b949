package io.stakedrop.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.gateway.token.ReceivedToken;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class SignInResourceTest {

    private static final TestWallet WALLET = TestWallet.of(20_260_101);
    private static final String CAIP_10 = "eip155:1:" + WALLET.address();
    private static final String PATH = "/v1/staking/echo";

    @Test
    void aWalletSignsInAndCallsAService() throws Exception {
        // Given
        TestClient client = TestClient.create();

        // When
        Response tokens = client.signIn(WALLET);

        // Then
        tokens.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("scope", equalTo("staking:read"))
                .body("refresh_token", startsWith("sdr_"));
        Response called = given().auth().oauth2(tokens.path("access_token")).get(PATH);
        called.then().statusCode(200);
        String internal = called.path("headers.authorization[0]");
        JsonNode claims = ReceivedToken.verify(internal.substring("Bearer ".length()));
        assertThat(claims.path("sub").asText()).isEqualTo(CAIP_10);
        assertThat(claims.path("tenant").asText()).isEqualTo(client.tenant());
        assertThat(claims.path("scope").asText()).isEqualTo("staking:read");
    }

    @Test
    void theAccessTokenIsOneOfRfc9068() throws Exception {
        // Given
        TestClient client = TestClient.create();

        // When
        String token = client.signIn(WALLET).path("access_token");

        // Then
        JsonNode claims = ReceivedToken.verify(token);
        assertThat(claims.path("iss").asText()).isEqualTo("http://localhost:8080");
        assertThat(claims.path("aud").asText()).isEqualTo("stakedrop-gateway");
        assertThat(claims.path("sub").asText()).isEqualTo(CAIP_10);
        assertThat(claims.path("client_id").asText()).isEqualTo(client.id());
        assertThat(claims.has("jti") && claims.has("sid")).isTrue();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    }

    @Test
    void tellsWhatTheMessageMustSay() {
        // Given
        TestClient client = TestClient.create();

        // When / Then
        given().contentType(ContentType.JSON)
                .body(Map.of("clientId", client.id()))
                .post("/v1/auth/nonce")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("origins", hasItem(TestClient.ORIGIN))
                .body("chainIds", hasItem(1));
    }

    @Test
    void acceptsANonceOnce() {
        // Given
        TestClient client = TestClient.create();
        SiweMessage message = TestClient.message(WALLET.address(), client.nonce());
        String signature = WALLET.sign(message.digest()).toString();
        client.signIn(message, signature).then().statusCode(200);

        // When
        Response again = client.signIn(message, signature);

        // Then
        again.then()
                .statusCode(403)
                .body("code", equalTo("sign-in-refused"))
                .body("errors.code", contains("other-nonce"));
    }

    @Test
    void acceptsANonceOnceAlsoWhenItComesManyTimesAtOnce() throws Exception {
        // Given
        int callers = 6;
        TestClient client = TestClient.create();
        SiweMessage message = TestClient.message(WALLET.address(), client.nonce());
        String signature = WALLET.sign(message.digest()).toString();
        CyclicBarrier start = new CyclicBarrier(callers);
        Callable<Integer> caller = () -> {
            start.await();
            return client.signIn(message, signature).statusCode();
        };

        // When
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(caller));
            }
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
        }

        // Then
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 403);
    }

    @Test
    void tellsEveryReasonAtOnce() {
        // Given
        TestClient client = TestClient.create();
        Instant now = Instant.now();
        SiweMessage message = TestClient.message(
                WALLET.address(),
                "notgivenbyus",
                "evil.example",
                "https://evil.example/login",
                5,
                now.plus(Duration.ofHours(1)),
                Optional.of(now.minus(Duration.ofHours(1))),
                Optional.of(now.plus(Duration.ofHours(1))));

        // When
        Response refused =
                client.signIn(message, TestWallet.of(7).sign(message.digest()).toString());

        // Then
        refused.then()
                .statusCode(403)
                .body("code", equalTo("sign-in-refused"))
                .body(
                        "errors.code",
                        containsInAnyOrder(
                                "other-domain",
                                "other-uri",
                                "other-nonce",
                                "other-chain",
                                "issued-in-the-future",
                                "not-yet-valid",
                                "expired",
                                "no-node"));
    }

    @Test
    void refusesAnotherClientsNonce() {
        // Given
        TestClient client = TestClient.create();
        SiweMessage message =
                TestClient.message(WALLET.address(), TestClient.create().nonce());

        // When / Then
        client.signIn(message, WALLET.sign(message.digest()).toString())
                .then()
                .statusCode(403)
                .body("errors.code", contains("other-nonce"));
    }

    @Test
    void refusesAUriThatOnlyBeginsLikeTheOrigin() {
        // Given
        TestClient client = TestClient.create();
        SiweMessage message = TestClient.message(
                WALLET.address(),
                client.nonce(),
                "app.example.com",
                "https://app.example.com.evil.example/",
                1,
                Instant.now(),
                Optional.empty(),
                Optional.empty());

        // When / Then
        client.signIn(message, WALLET.sign(message.digest()).toString())
                .then()
                .statusCode(403)
                .body("errors.code", contains("other-uri"));
    }

    @Test
    void tellsWhatCannotBeRead() {
        // Given
        TestClient client = TestClient.create();

        // When / Then
        given().contentType(ContentType.JSON)
                .body(Map.of("clientId", client.id(), "message", "Let me in!", "signature", "0xzz"))
                .post("/v1/auth/sign-in")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors.field", containsInAnyOrder("message", "signature"));
    }

    @Test
    void asksAContractWalletOfAChainWithANode() {
        // Given
        TestClient client = TestClient.create();

        // When
        Response accepted = signInAs(client, FakeServicesResource.ACCEPTING_WALLET);

        // Then
        accepted.then().statusCode(200);
        signInAs(client, FakeServicesResource.REFUSING_WALLET)
                .then()
                .statusCode(403)
                .body("errors.code", contains("contract-refused"));
    }

    @Test
    void aWalletSignsInOnlySoOftenHoweverManyAddressesItComesFrom() {
        // Given
        TestClient client = TestClient.create();
        TestWallet wallet = TestWallet.of(20_260_109);

        // When
        Response refused = Stream.generate(() -> client.signIn(wallet))
                .limit(2 * FakeServicesResource.SIGN_INS)
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow();

        // Then
        refused.then().statusCode(429).header("Retry-After", notNullValue()).body("code", equalTo("rate-limited"));
        client.signIn(TestWallet.of(20_260_110)).then().statusCode(200);
    }

    @Test
    void aNodeIsNotAskedAboutOneWalletAgainAndAgain() {
        // Given
        TestClient client = TestClient.create();
        String wallet = "0x0000000000000000000000000000000000000bad";

        // When
        Response refused = IntStream.range(0, 2 * FakeServicesResource.FAILURES)
                .mapToObj(attempt -> signInAs(client, wallet, from("127.0.1." + (attempt + 1))))
                .filter(answer -> answer.statusCode() != 403)
                .findFirst()
                .orElseThrow();

        // Then
        refused.then().statusCode(429).body("code", equalTo("too-many-failures"));
        signInAs(client, FakeServicesResource.ACCEPTING_WALLET).then().statusCode(200);
    }

    @Test
    void aConfidentialClientProvesItself() {
        // Given
        TestClient client = TestClient.create("confidential", List.of("staking:read"), List.of());
        SiweMessage message = TestClient.message(WALLET.address(), client.nonce());
        String signature = WALLET.sign(message.digest()).toString();
        client.signIn(message, signature).then().statusCode(401).body("error", equalTo("invalid_client"));

        // When / Then
        given().auth()
                .preemptive()
                .basic(client.id(), client.secret().orElseThrow())
                .contentType(ContentType.JSON)
                .body(Map.of("clientId", client.id(), "message", message.toString(), "signature", signature))
                .post("/v1/auth/sign-in")
                .then()
                .statusCode(200);
    }

    @Test
    void aMemberMayDoWhatItsRoleMayWithinTheClients() {
        // Given
        TestClient client =
                TestClient.create("public", List.of("staking:read", "staking:write"), List.of("staking:read"));
        Response added = given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .contentType(ContentType.JSON)
                .body(Map.of("wallet", CAIP_10, "role", "owner"))
                .post("/v1/tenants/{tenant}/members", client.tenant());
        added.then().statusCode(201);

        // When
        Response tokens = client.signIn(WALLET);

        // Then
        tokens.then().statusCode(200).body("scope", equalTo("staking:read staking:write"));
        client.signIn(TestWallet.of(9)).then().body("scope", equalTo("staking:read"));
    }

    @Test
    void aFormerMemberLosesItsScopesAtOnce() {
        // Given
        TestClient client = TestClient.create("public", List.of("staking:read"), List.of());
        RequestSpecification operator =
                given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY).contentType(ContentType.JSON);
        String member = operator.body(Map.of("wallet", CAIP_10, "role", "viewer"))
                .post("/v1/tenants/{tenant}/members", client.tenant())
                .path("id");
        String token = client.signIn(WALLET).path("access_token");
        given().auth().oauth2(token).get(PATH).then().statusCode(200);

        // When
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .delete("/v1/tenants/{tenant}/members/{member}", client.tenant(), member)
                .then()
                .statusCode(204);

        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() -> given().auth().oauth2(token).get(PATH), answer -> answer.statusCode() != 200)
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-missing"));
    }

    @Test
    void showsAndEndsTheWalletsOwnSessionsOnly() {
        // Given
        TestClient client = TestClient.create();
        String mine = client.signIn(WALLET).path("access_token");
        String others = client.signIn(TestWallet.of(8)).path("access_token");
        String othersSession =
                given().auth().oauth2(others).get("/v1/auth/sessions/current").path("id");

        // When
        Response listed = given().auth().oauth2(mine).get("/v1/auth/sessions");

        // Then
        listed.then().statusCode(200).body("items", hasSize(1)).body("items[0].wallet", equalTo(CAIP_10));
        given().auth()
                .oauth2(mine)
                .delete("/v1/auth/sessions/{id}", othersSession)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void aKeyHasNoSession() {
        // When / Then
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .get("/v1/auth/sessions")
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-missing"));
    }

    private static Response signInAs(TestClient client, String wallet) {
        return signInAs(client, wallet, given());
    }

    private static Response signInAs(TestClient client, String wallet, RequestSpecification caller) {
        SiweMessage message = TestClient.message(
                Address.parse(wallet),
                client.nonce(),
                "app.example.com",
                TestClient.ORIGIN,
                FakeServicesResource.CHAIN_WITH_NODE,
                Instant.now(),
                Optional.empty(),
                Optional.empty());
        return client.signIn(message, "0x0123", caller);
    }

    /** A caller at another address of the loopback interface. */
    private static RequestSpecification from(String address) {
        try {
            RestAssuredConfig config = RestAssured.config()
                    .httpClient(HttpClientConfig.httpClientConfig()
                            .setParam("http.route.local-address", InetAddress.getByName(address)));
            return given().config(config);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
