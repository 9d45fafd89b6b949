package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.local.Service;
import io.stakedrop.testkit.identity.TestToken;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Whoever begins something with one replica of a service and goes on with another. */
record Tenant(Service service) {
    static final List<String> SCOPES =
            List.of("staking:read", "staking:write", "staking:operate", "airdrops:read", "airdrops:write");

    /** One of the devnet's, with ether. */
    static final String WALLET = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    static final byte[] LIST = """
            index,address,amount
            0,%s,1000
            1,0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359,2000
            """.formatted(WALLET).getBytes(StandardCharsets.UTF_8);

    private static final String AMOUNT = "1000000000000000";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static Map<String, String> stakeIn(String pool) {
        return Map.of("poolId", pool, "wallet", WALLET, "amount", AMOUNT);
    }

    /** Gives the name of what it has begun. */
    String begin(URI replica) {
        return switch (service) {
            case STAKING -> stake(replica);
            case AIRDROP -> publishClaims(replica);
            case GATEWAY -> makeKey(replica);
        };
    }

    void goOn(URI replica, String begun) {
        switch (service) {
            case STAKING -> {
                JsonPath stake = await().atMost(PATIENCE)
                        .until(
                                () -> read(replica, "/v1/staking/stakes/" + begun),
                                view -> view.getString("state").equals("active"));
                JsonPath books = read(replica, "/v1/staking/audits/" + stake.getString("poolId"));
                assertThat(books.getBoolean("sound")).as(books.prettify()).isTrue();
            }
            case AIRDROP -> {
                JsonPath claim = read(replica, "/v1/airdrops/campaigns/" + begun + "/claims/" + WALLET);
                assertThat(claim.getString("amount")).isEqualTo("1000");
                assertThat(claim.getList("proof")).isNotEmpty();
            }
            case GATEWAY ->
                given().baseUri(replica.toString())
                        .header("X-API-Key", begun)
                        .get("/v1/usage")
                        .then()
                        .statusCode(200);
        }
    }

    /** Reads what was begun. */
    HttpRequest look(URI replica, String begun) {
        return switch (service) {
            case STAKING -> request(replica, "/v1/staking/stakes/" + begun);
            case AIRDROP -> request(replica, "/v1/airdrops/campaigns/" + begun);
            case GATEWAY ->
                HttpRequest.newBuilder(replica.resolve("/v1/usage"))
                        .header("X-API-Key", begun)
                        .build();
        };
    }

    private HttpRequest request(URI replica, String path) {
        return HttpRequest.newBuilder(replica.resolve(path))
                .header("Authorization", "Bearer " + token())
                .build();
    }

    private String token() {
        return TestToken.of(service.folder())
                .scopes(SCOPES.toArray(String[]::new))
                .sign();
    }

    private String stake(URI replica) {
        Supplier<RequestSpecification> caller = () -> request(replica);
        String pool = Pools.create(caller).getString("id");
        JsonPath stake = create(replica, "/v1/staking/stakes", stakeIn(pool));
        String payment = create(
                        replica,
                        "/v1/staking/devnet/transactions",
                        Map.of("from", WALLET, "to", stake.getString("transaction.to"), "value", AMOUNT))
                .getString("hash");
        caller.get()
                .body(Map.of("hash", payment))
                .post("/v1/staking/stakes/{id}/transaction", stake.getString("id"))
                .then()
                .statusCode(200);
        caller.get()
                .body(Map.of("count", 1))
                .post("/v1/staking/devnet/epochs")
                .then()
                .statusCode(200);
        return stake.getString("id");
    }

    private String publishClaims(URI replica) {
        Supplier<RequestSpecification> caller = () -> request(replica);
        String campaign = Campaigns.create(caller);
        Campaigns.importList(caller, campaign, LIST).then().statusCode(201);
        Campaigns.buildTree(caller, campaign, PATIENCE);
        return campaign;
    }

    private String makeKey(URI replica) {
        String tenant = create(replica, "/v1/tenants", Map.of("name", "Tenant of this test"))
                .getString("id");
        return create(replica, "/v1/tenants/" + tenant + "/keys", Map.of("name", "test", "scopes", SCOPES))
                .getString("key");
    }

    private JsonPath create(URI replica, String path, Map<String, ?> body) {
        return request(replica)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private JsonPath read(URI replica, String path) {
        return request(replica).get(path).then().statusCode(200).extract().jsonPath();
    }

    private RequestSpecification request(URI replica) {
        RequestSpecification request = given().baseUri(replica.toString()).contentType(ContentType.JSON);
        return service == Service.GATEWAY
                ? request.header("X-API-Key", GatewayReplicas.OPERATOR)
                : request.auth().oauth2(token());
    }
}
