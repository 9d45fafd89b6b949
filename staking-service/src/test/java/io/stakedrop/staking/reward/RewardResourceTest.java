package io.stakedrop.staking.reward;

import static io.stakedrop.staking.StakingApi.REWARDS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Figures for 64 ether in one validator among 34,000,000 active ether: base reward 64 × (64·10⁹ ÷ ⌊√(34·10¹⁵)⌋ = 347) =
 * 22208 gwei; done, source, target and head earn 4858 + 9022 + 4858 = 18738 gwei; missed, source and target cost 13880.
 */
@QuarkusTest
@WithTestResource(StakingServers.class)
class RewardResourceTest {
    private static final String AMOUNT = ether(64).toString();
    private static final String EARNED = "18738000000000";
    private static final String FEE = "1873800000000";
    private static final String REWARD = "16864200000000";
    private static final String LOSS = "-13880000000000";

    private final StakingApi tenant = StakingApi.ofNewTenant();

    @Test
    void anEpochsRewardIsWhatTheValidatorsGainedLessTheFee() {
        // Given
        String poolId = tenant.createPool().getString("id");
        JsonPath stake = tenant.earning(poolId, newAddress(), AMOUNT);
        String id = stake.getString("id");
        BigInteger before = new BigInteger(stake.getString("balance"));

        // When
        long epoch = tenant.forward(1);
        tenant.awaitEpoch(poolId, epoch);

        // Then
        JsonPath rewards = tenant.rewards(id);
        assertThat(rewards.getString("items[0].id")).isEqualTo(id + "." + epoch);
        assertThat(rewards.getLong("items[0].epoch")).isEqualTo(epoch);
        assertThat(rewards.getString("items[0].amount")).isEqualTo(REWARD);
        BigInteger balance = before.add(new BigInteger(REWARD));
        assertThat(rewards.getString("items[0].balance")).isEqualTo(balance.toString());
        assertThat(rewards.getString("items[0].explanation.earned")).isEqualTo(EARNED);
        assertThat(rewards.getString("items[0].explanation.fee")).isEqualTo(FEE);
        assertThat(tenant.stake(id).getString("balance")).isEqualTo(balance.toString());
        assertThat(tenant.stake(id).getString("rewardTotal"))
                .isEqualTo(balance.subtract(new BigInteger(AMOUNT)).toString());
    }

    @Test
    void everyRewardFollowsFromItsExplanation() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String id = tenant.earning(poolId, newAddress(), AMOUNT).getString("id");
        tenant.active(poolId, newAddress(), "33333333333333333333");
        tenant.awaitEpoch(poolId, tenant.forward(2));

        // When
        JsonPath rewards = tenant.rewards(id);

        // Then
        int count = rewards.getList("items").size();
        assertThat(count).isGreaterThanOrEqualTo(2);
        for (int index = 0; index < count; index++) {
            rewards.setRootPath("items[" + index + "]");
            BigInteger after = worth(rewards, "After");
            assertThat(rewards.getString("balance")).isEqualTo(after.toString());
            assertThat(rewards.getString("amount"))
                    .isEqualTo(after.subtract(worth(rewards, "Before")).toString());
        }
        rewards.setRootPath("");
        BigInteger sum = rewards.getList("items.amount", String.class).stream()
                .map(BigInteger::new)
                .reduce(BigInteger.ZERO, BigInteger::add);
        JsonPath stake = tenant.stake(id);
        assertThat(stake.getString("rewardTotal")).isEqualTo(sum.toString());
        assertThat(new BigInteger(stake.getString("principal"))
                        .subtract(new BigInteger(stake.getString("rounding")))
                        .add(sum))
                .isEqualTo(new BigInteger(stake.getString("balance")));
    }

    @Test
    void anEpochOfMissedDutiesLowersTheRateAndTakesNoFee() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String id = tenant.earning(poolId, newAddress(), AMOUNT).getString("id");
        BigInteger before = new BigInteger(tenant.stake(id).getString("balance"));

        // When
        long epoch = tenant.forwardOffline();
        tenant.awaitEpoch(poolId, epoch);

        // Then
        JsonPath rewards = tenant.rewards(id);
        assertThat(rewards.getLong("items[0].epoch")).isEqualTo(epoch);
        assertThat(rewards.getString("items[0].amount")).isEqualTo(LOSS);
        assertThat(rewards.getString("items[0].explanation.fee")).isEqualTo("0");
        assertThat(tenant.stake(id).getString("balance"))
                .isEqualTo(before.add(new BigInteger(LOSS)).toString());
    }

    @Test
    void lessThanAValidatorWaitsInTheBufferAndEarnsNothing() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String id = tenant.active(poolId, newAddress(), "31999999999999999999").getString("id");

        // When
        tenant.awaitEpoch(poolId, tenant.forward(2));

        // Then
        assertThat(tenant.rewards(id).getList("items.amount", String.class))
                .isNotEmpty()
                .containsOnly("0");
    }

    @Test
    void aDepositBuysAtTheLastPostedRateAndHasNoPartInWhatWasEarnedBefore() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String early = tenant.earning(poolId, newAddress(), AMOUNT).getString("id");
        BigInteger earlyBefore = new BigInteger(tenant.stake(early).getString("balance"));

        // When: enough blocks for the confirmations, but no epoch
        String late = tenant.submitted(poolId, newAddress(), AMOUNT);
        Stream.generate(() -> tenant.send(newAddress(), newAddress(), "0"))
                .limit(StakingServers.CONFIRMATIONS)
                .forEach(hash -> {});
        JsonPath position = tenant.awaitState(late, "active");

        // Then
        assertThat(new BigInteger(position.getString("shares"))).isLessThan(new BigInteger(AMOUNT));
        assertThat(new BigInteger(position.getString("rounding"))).isBetween(BigInteger.ZERO, BigInteger.TWO);
        assertThat(new BigInteger(tenant.stake(early).getString("balance"))).isGreaterThanOrEqualTo(earlyBefore);
    }

    @Test
    void pagesGoBackInTimeWithoutAGap() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String id = tenant.active(poolId, newAddress(), AMOUNT).getString("id");
        tenant.awaitEpoch(poolId, tenant.forward(5));
        List<Integer> all = tenant.rewards(id).getList("items.epoch");

        // When
        List<Integer> paged = Stream.iterate(
                        page(id, null),
                        page -> page != null,
                        page -> page.getString("next") == null ? null : page(id, page.getString("next")))
                .flatMap(page -> page.<Integer>getList("items.epoch").stream())
                .toList();

        // Then
        assertThat(paged).isEqualTo(all).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void aStakeThatIsNotActiveHasNoRewards() {
        String id = tenant.prepared(tenant.createPool().getString("id"), newAddress(), AMOUNT)
                .getString("id");

        assertThat(tenant.rewards(id).getList("items")).isEmpty();
    }

    @Test
    void anotherTenantFindsNothing() {
        String id = tenant.prepared(tenant.createPool().getString("id"), newAddress(), AMOUNT)
                .getString("id");

        read(StakingApi.ofNewTenant(), id).then().statusCode(404).body("code", equalTo("not-found"));
        read(tenant.asWallet(newAddress()), id).then().statusCode(404);
        read(tenant, UNKNOWN_ID).then().statusCode(404);
    }

    @Test
    void theStakeMustBeNamed() {
        Response response = tenant.request().get(REWARDS);

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactly("stakeId");
    }

    private static Response read(StakingApi caller, String stakeId) {
        return caller.request().queryParam("stakeId", stakeId).get(REWARDS);
    }

    private JsonPath page(String stakeId, String after) {
        return after == null
                ? tenant.request()
                        .queryParam("stakeId", stakeId)
                        .queryParam("limit", 2)
                        .get(REWARDS)
                        .jsonPath()
                : tenant.request()
                        .queryParam("stakeId", stakeId)
                        .queryParam("limit", 2)
                        .queryParam("after", after)
                        .get(REWARDS)
                        .jsonPath();
    }

    /** floor(shares × assets ÷ shares of all), at par where there are none. */
    private static BigInteger worth(JsonPath reward, String when) {
        BigInteger shares = new BigInteger(reward.getString("explanation.shares"));
        BigInteger assets = new BigInteger(reward.getString("explanation.assets" + when));
        BigInteger all = new BigInteger(reward.getString("explanation.shares" + when));
        return all.signum() == 0 ? shares : shares.multiply(assets).divide(all);
    }
}
