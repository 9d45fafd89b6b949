package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The staking way, from a provider to a reward, as an API consumer goes it. */
@OnTheSuite
class StakingAcceptanceTest {

    private static final String WALLET = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final BigInteger STAKE = new BigInteger("64000000000000000000");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Suite suite;

    StakingAcceptanceTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void aStakeEarnsARewardThatItsOwnerCanRecompute() {
        // Given
        String stakeId = activeStake(pool());

        // When: the deposit comes through the network's queue, and the validator works
        long last = forwardEpochs(12);

        // Then
        JsonPath rewards = await().atMost(PATIENCE)
                .until(
                        () -> suite.tenant()
                                .queryParam("stakeId", stakeId)
                                .get("/v1/staking/rewards")
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        page -> page.getList("items.epoch", Long.class).contains(last));
        JsonPath stake = stake(stakeId);
        BigInteger earned = rewards.getList("items.amount", String.class).stream()
                .map(BigInteger::new)
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(earned).isPositive();
        assertThat(new BigInteger(stake.getString("balance"))).isEqualTo(STAKE.add(earned));
        JsonPath pool = suite.tenant()
                .get("/v1/staking/pools/{id}", stake.getString("poolId"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        BigInteger shares = new BigInteger(stake.getString("shares"));
        BigInteger recomputed = shares.multiply(new BigInteger(pool.getString("totalAssets")))
                .divide(new BigInteger(pool.getString("totalShares")));
        assertThat(new BigInteger(stake.getString("balance"))).isEqualTo(recomputed);
    }

    @Test
    void theSameIdempotencyKeyPreparesOneStakeAndRefusesAnotherBody() {
        // Given
        String poolId = pool();
        String key = UUID.randomUUID().toString();
        String first =
                prepare(poolId, STAKE, key).then().statusCode(201).extract().path("id");

        // When
        String second =
                prepare(poolId, STAKE, key).then().statusCode(201).extract().path("id");

        // Then
        assertThat(second).isEqualTo(first);
        prepare(poolId, STAKE.add(BigInteger.ONE), key)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("idempotency-key-reused"));
    }

    @Test
    void everyFaultOfARequestIsNamedAtOnceAndNothingIsStored() {
        // Given
        String poolId = pool();
        int before = stakes();

        // When
        Response response = suite.tenant()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        "{\"poolId\":\"%s\",\"wallet\":\"0x70997970c51812dc3A010C7d01b50e0d17dc79C8\",\"amount\":-1,\"tip\":true}"
                                .formatted(poolId))
                .post("/v1/staking/stakes");

        // Then
        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(response.jsonPath().getList("errors.field", String.class))
                .containsExactlyInAnyOrder("wallet", "amount", "tip");
        assertThat(stakes()).isEqualTo(before);
    }

    private String pool() {
        return Pools.create(suite).getString("id");
    }

    private Response prepare(String poolId, BigInteger amount, String idempotencyKey) {
        return suite.tenant()
                .header("Idempotency-Key", idempotencyKey)
                .body(Map.of("poolId", poolId, "wallet", WALLET, "amount", amount.toString()))
                .post("/v1/staking/stakes");
    }

    private String activeStake(String poolId) {
        JsonPath prepared = prepare(poolId, STAKE, UUID.randomUUID().toString())
                .then()
                .statusCode(201)
                .body("state", equalTo("prepared"))
                .extract()
                .jsonPath();
        String id = prepared.getString("id");
        String hash = suite.tenant()
                .body(Map.of(
                        "from", WALLET,
                        "to", prepared.getString("transaction.to"),
                        "value", prepared.getString("transaction.value"),
                        "data", prepared.getString("transaction.data")))
                .post("/v1/staking/devnet/transactions")
                .then()
                .statusCode(201)
                .extract()
                .path("hash");
        suite.tenant()
                .body(Map.of("hash", hash))
                .post("/v1/staking/stakes/{id}/transaction", id)
                .then()
                .statusCode(200);
        forwardEpochs(1);
        await().atMost(PATIENCE).until(() -> stake(id).getString("state"), "active"::equals);
        return id;
    }

    /** Lets epochs pass and returns the last one that is final, for which rewards come. */
    private long forwardEpochs(int count) {
        return suite.tenant()
                .body(Map.of("count", count))
                .post("/v1/staking/devnet/epochs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("finalizedEpoch");
    }

    private JsonPath stake(String id) {
        return suite.tenant()
                .get("/v1/staking/stakes/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int stakes() {
        List<Object> items = suite.tenant()
                .queryParam("limit", 200)
                .get("/v1/staking/stakes")
                .jsonPath()
                .getList("items");
        return items.size();
    }
}
