package io.stakedrop.staking.reputation;

import static io.stakedrop.staking.StakingApi.PROVIDERS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class ReputationResourceTest {
    private static final String REPUTATION = PROVIDERS + "/{id}/reputation";

    private final StakingApi operator = StakingApi.ofNewTenant();

    @Test
    void everyScoreFollowsFromItsInputs() {
        // Given
        JsonPath pool = operator.createPool();
        operator.earning(pool.getString("id"), newAddress(), ether(64).toString());
        operator.awaitEpoch(pool.getString("id"), operator.forwardOffline());

        // When
        JsonPath reputation = StakingApi.ofNewTenant().get(REPUTATION, pool.getString("providerId"));

        // Then
        Map<String, BigInteger> effective = inputs(reputation, "effectiveness");
        BigInteger expected = effective
                .get("balances")
                .multiply(weights(effective))
                .multiply(baseRewardPerIncrement(effective.get("active")))
                .divide(BigInteger.valueOf(64).multiply(effective.get("active")).multiply(BigInteger.TEN.pow(9)));
        assertThat(effective.get("expected")).isEqualTo(expected);
        assertThat(score(reputation, "effectiveness"))
                .isEqualTo(millionths(effective.get("earned"), expected))
                .isBetween(1L, 999_999L);
        Map<String, BigInteger> up = inputs(reputation, "uptime");
        assertThat(up.get("gaining")).isEqualTo(up.get("epochs").subtract(BigInteger.ONE));
        assertThat(score(reputation, "uptime")).isEqualTo(millionths(up.get("gaining"), up.get("epochs")));
        Map<String, BigInteger> share = inputs(reputation, "network-share");
        assertThat(score(reputation, "network-share"))
                .isEqualTo(1_000_000
                        - millionths(
                                share.get("staked").multiply(BigInteger.valueOf(3)),
                                share.get("active").multiply(BigInteger.TEN.pow(9))));
        assertThat(score(reputation, "slashings")).isEqualTo(1_000_000);
        assertThat(score(reputation, "age")).isZero();
        assertThat(reputation.getLong("score")).isEqualTo(weightedMean(reputation));
    }

    @Test
    void aSlashingCostsReputation() {
        // Given
        JsonPath pool = operator.createPool();
        String id = pool.getString("id");
        operator.earning(id, newAddress(), ether(64).toString());
        created(operator.slash(id, 0));

        // When
        operator.awaitEpoch(id, operator.forward(1));

        // Then
        JsonPath reputation = operator.get(REPUTATION, pool.getString("providerId"));
        Map<String, BigInteger> inputs = inputs(reputation, "slashings");
        assertThat(inputs.get("slashed")).isPositive();
        assertThat(score(reputation, "slashings"))
                .isEqualTo(Math.max(
                        0,
                        1_000_000
                                - millionths(
                                        inputs.get("slashed").multiply(BigInteger.valueOf(40_960)),
                                        inputs.get("staked").add(inputs.get("slashed")))))
                .isLessThan(1_000_000);
        assertThat(reputation.getLong("score")).isEqualTo(weightedMean(reputation));
    }

    @Test
    void whatIsNotKnownIsSaidToBeAndDoesNotCount() {
        // Given
        String id = operator.createPool().getString("providerId");

        // When
        JsonPath reputation = operator.get(REPUTATION, id);

        // Then
        assertThat(reputation.getList("components.findAll { it.state == 'unavailable' }.kind"))
                .containsExactly("effectiveness", "uptime", "slashings");
        assertThat(reputation.getList("components.findAll { it.state == 'unavailable' }.reason", String.class))
                .noneMatch(String::isBlank);
        assertThat(reputation.getList("components.findAll { it.state == 'unavailable' }.score"))
                .containsOnlyNulls();
        assertThat(reputation.getLong("score")).isEqualTo(weightedMean(reputation));
        assertThat(reputation.getString("disclaimer")).isNotBlank();
    }

    @Test
    void anUnknownProviderHasNone() {
        operator.request().get(REPUTATION, UNKNOWN_ID).then().statusCode(404).body("code", equalTo("not-found"));
    }

    /** 14 of 64 for the source, 26 for the target, 14 for the head, each by the balance that did it. */
    private static BigInteger weights(Map<String, BigInteger> inputs) {
        return inputs.get("source")
                .add(inputs.get("head"))
                .multiply(BigInteger.valueOf(14))
                .add(inputs.get("target").multiply(BigInteger.valueOf(26)));
    }

    private static BigInteger baseRewardPerIncrement(BigInteger active) {
        return BigInteger.valueOf(64_000_000_000L).divide(active.sqrt());
    }

    private static long millionths(BigInteger part, BigInteger whole) {
        return part.multiply(BigInteger.valueOf(1_000_000)).divide(whole).longValueExact();
    }

    private static long weightedMean(JsonPath reputation) {
        List<Map<String, Object>> known = reputation.getList("components.findAll { it.state == 'known' }");
        long weights = known.stream().mapToLong(it -> number(it.get("weight"))).sum();
        return known.stream()
                        .mapToLong(it -> number(it.get("weight")) * number(it.get("score")))
                        .sum()
                / weights;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static long score(JsonPath reputation, String kind) {
        return reputation.getLong("components.find { it.kind == '%s' }.score".formatted(kind));
    }

    private static Map<String, BigInteger> inputs(JsonPath reputation, String kind) {
        List<Map<String, String>> inputs =
                reputation.getList("components.find { it.kind == '%s' }.inputs".formatted(kind));
        return inputs.stream().collect(toMap(input -> input.get("name"), input -> new BigInteger(input.get("value"))));
    }
}
