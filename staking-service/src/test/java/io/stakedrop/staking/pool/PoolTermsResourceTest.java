package io.stakedrop.staking.pool;

import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static io.stakedrop.staking.StakingApi.stake;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class PoolTermsResourceTest {
    private static final String ONE = ether(1).toString();

    private final StakingApi tenant = StakingApi.ofNewTenant();

    @Test
    void stakesThatComeTogetherNeverExceedTheCap() throws Exception {
        // Given: room for ten of thirty
        String poolId = capped(ether(10));
        Callable<Integer> prepare =
                () -> tenant.prepare(stake(poolId, newAddress(), ONE)).statusCode();

        // When
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            statuses = threads.invokeAll(Collections.nCopies(30, prepare)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        // Then
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(10);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(20);
    }

    @Test
    void refusesWhatTheCapLeavesNoRoomForAndSaysHowMuchItLeaves() {
        // Given
        String poolId = capped(ether(10));
        created(tenant.prepare(stake(poolId, newAddress(), ether(7).toString())));

        // When
        Response response = tenant.prepare(stake(poolId, newAddress(), ether(4).toString()));

        // Then
        response.then().statusCode(409).body("code", equalTo("pool-full"));
        assertThat(faultFields(response)).containsExactly("amount");
        assertThat(response.jsonPath().getString("errors[0].detail"))
                .isEqualTo("must be at most %s wei".formatted(ether(3)));
        created(tenant.prepare(stake(poolId, newAddress(), ether(3).toString())));
    }

    @Test
    void aCapThatIsSetLaterCountsWhatIsThere() {
        // Given
        String poolId = tenant.createPool().getString("id");
        created(tenant.prepare(stake(poolId, newAddress(), ether(5).toString())));

        // When
        changeTerms(poolId, ether(5).add(ether(1)), false).then().statusCode(200);

        // Then
        tenant.prepare(stake(poolId, newAddress(), ether(2).toString())).then().statusCode(409);
        created(tenant.prepare(stake(poolId, newAddress(), ONE)));
        changeTerms(poolId, ether(3), false).then().statusCode(200);
        tenant.prepare(stake(poolId, newAddress(), ONE)).then().statusCode(409);
        changeTerms(poolId, null, false).then().statusCode(200);
        created(tenant.prepare(stake(poolId, newAddress(), ether(100).toString())));
    }

    @Test
    void whatLeavesACappedPoolMakesRoom() {
        // Given
        String poolId = capped(ether(10));
        String stakeId =
                tenant.settled(poolId, newAddress(), ether(10).toString()).getString("id");
        tenant.prepare(stake(poolId, newAddress(), ONE)).then().statusCode(409);

        // When
        String unstakeId = tenant.unstaked(stakeId, ether(4).toString()).getString("id");
        tenant.awaitUnstake(unstakeId, "payable");

        // Then
        created(tenant.prepare(stake(poolId, newAddress(), ether(4).toString())));
        tenant.prepare(stake(poolId, newAddress(), ONE)).then().statusCode(409);
    }

    @Test
    void aPausedPoolTakesNoNewStakes() {
        // Given
        String poolId = tenant.createPool().getString("id");

        // When
        changeTerms(poolId, null, true).then().statusCode(200).body("paused", equalTo(true));

        // Then
        tenant.prepare(stake(poolId, newAddress(), ONE)).then().statusCode(409).body("code", equalTo("pool-paused"));
        changeTerms(poolId, null, false).then().statusCode(200);
        created(tenant.prepare(stake(poolId, newAddress(), ONE)));
    }

    @Test
    void aHigherFeeNeedsNoticeAndALowerOneDoesNot() {
        // Given
        JsonPath pool = tenant.createPool();
        String poolId = pool.getString("id");
        long soon = pool.getLong("epoch") + 100;

        // When
        Response higher = announce(poolId, 1_500, soon);
        Response lower = announce(poolId, 500, soon);

        // Then
        higher.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(higher)).containsExactly("fromEpoch");
        lower.then().statusCode(201).body("feeBasisPoints", equalTo(500));
        assertThat(tenant.get(POOLS + "/{id}", poolId).getInt("feeBasisPoints")).isEqualTo(1_000);
        assertThat(tenant.get(POOLS + "/{id}", poolId).getLong("feeChange.fromEpoch"))
                .isEqualTo(soon);
        assertThat(tenant.get(POOLS + "/{id}/fee-changes", poolId).getList("items.fromEpoch", Long.class))
                .containsExactly(soon);
    }

    @Test
    void aFeeIsAnnouncedForAnEpochThatHasADate() {
        // Given
        String poolId = tenant.createPool().getString("id");

        // When
        Response beyond = announce(poolId, 500, 1_000_000_001);
        Response last = announce(poolId, 500, 1_000_000_000);

        // Then
        beyond.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(beyond)).containsExactly("fromEpoch");
        last.then().statusCode(201);
    }

    @Test
    void anAnnouncedFeeIsTakenFromItsEpochOn() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String stakeId =
                tenant.active(poolId, newAddress(), ether(64).toString()).getString("id");
        long first = tenant.forward(1) + 8;
        announce(poolId, 0, first).then().statusCode(201);

        // When
        tenant.awaitEpoch(poolId, tenant.forward(10));

        // Then
        List<Map<String, Object>> rewards = tenant.rewards(stakeId).getList("items");
        assertThat(rewards)
                .filteredOn(reward -> ((Number) reward.get("epoch")).longValue() >= first)
                .isNotEmpty()
                .allSatisfy(reward -> assertThat(((Map<?, ?>) reward.get("explanation")).get("fee"))
                        .isEqualTo("0"));
        assertThat(tenant.get(POOLS + "/{id}", poolId).getInt("feeBasisPoints")).isZero();
    }

    @Test
    void anotherTenantChangesNothing() {
        // Given
        String poolId = tenant.createPool().getString("id");
        StakingApi stranger = StakingApi.ofNewTenant();

        // When / Then
        stranger.request()
                .contentType(ContentType.JSON)
                .body(Map.of("minimumDeposit", "1000000000", "paused", true))
                .put(POOLS + "/{id}/deposit-terms", poolId)
                .then()
                .statusCode(404);
        stranger.post(POOLS + "/" + poolId + "/fee-changes", Map.of("feeBasisPoints", 0, "fromEpoch", 1_000_000))
                .then()
                .statusCode(404);
    }

    private String capped(BigInteger cap) {
        Map<String, Object> pool = StakingApi.pool(tenant.createProvider());
        pool.put("depositCap", cap.toString());
        return created(tenant.post(POOLS, pool)).getString("id");
    }

    private Response changeTerms(String poolId, BigInteger cap, boolean paused) {
        Map<String, Object> terms = new HashMap<>(Map.of("minimumDeposit", "1000000000", "paused", paused));
        if (cap != null) {
            terms.put("depositCap", cap.toString());
        }
        return tenant.request().contentType(ContentType.JSON).body(terms).put(POOLS + "/{id}/deposit-terms", poolId);
    }

    private Response announce(String poolId, int basisPoints, long fromEpoch) {
        return tenant.post(
                POOLS + "/" + poolId + "/fee-changes", Map.of("feeBasisPoints", basisPoints, "fromEpoch", fromEpoch));
    }
}
