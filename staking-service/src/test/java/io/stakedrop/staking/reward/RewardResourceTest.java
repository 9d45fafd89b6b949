package io.stakedrop.staking.reward;

import static io.stakedrop.staking.StakingApi.DEVNET_TRANSACTIONS;
import static io.stakedrop.staking.StakingApi.EVENTS;
import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.REWARDS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private static final BigInteger WEI_PER_GWEI = BigInteger.TEN.pow(9);
    private static final BigInteger GWEI_PER_ETHER = BigInteger.TEN.pow(9);

    private static final StakingApi OWNER = StakingApi.ofNewTenant();

    private static @Nullable String soleStakeId;

    private final StakingApi tenant = StakingApi.ofNewTenant();

    @Test
    void anEpochsRewardIsWhatTheValidatorsGainedLessTheFee() {
        // Given
        JsonPath stake = soleStake();
        StakingApi tenant = OWNER;
        String poolId = stake.getString("poolId");
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
        JsonPath stake = soleStake();
        StakingApi tenant = OWNER;
        String poolId = stake.getString("poolId");
        String id = stake.getString("id");
        BigInteger before = new BigInteger(stake.getString("balance"));

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

    @Test
    void theTermsOfTheSpecificationExplainARewardToTheGwei() {
        // Given
        JsonPath stake = soleStake();
        long epoch = OWNER.forward(1);
        OWNER.awaitEpoch(stake.getString("poolId"), epoch);
        String id = stake.getString("id") + "." + epoch;

        // When
        JsonPath explained = OWNER.get(REWARDS + "/{id}/explanation", id);

        // Then: by the formulas, from nothing but what the answer says
        assertThat(explained.getString("reward.amount")).isEqualTo(REWARD);
        BigInteger base = number(explained, "validators[0].effectiveBalance")
                .divide(GWEI_PER_ETHER)
                .multiply(number(explained, "network.baseRewardPerIncrement"));
        BigInteger sum = BigInteger.ZERO;
        for (String duty : List.of("source", "target", "head")) {
            BigInteger term = base.multiply(number(explained, "network." + duty + ".weight"))
                    .multiply(number(explained, "network." + duty + ".participating")
                            .divide(GWEI_PER_ETHER))
                    .divide(number(explained, "network.totalStake")
                            .divide(GWEI_PER_ETHER)
                            .multiply(number(explained, "network.weightDenominator")));
            assertThat(number(explained, "validators[0]." + duty)).isEqualTo(term);
            sum = sum.add(term);
        }
        assertThat(number(explained, "explained")).isEqualTo(sum);
        assertThat(number(explained, "unexplained")).isZero();
        assertThat(number(explained, "balanceChange.after")
                        .subtract(number(explained, "balanceChange.before"))
                        .add(number(explained, "balanceChange.withdrawn"))
                        .subtract(number(explained, "balanceChange.deposited")))
                .isEqualTo(sum);
        assertThat(explained.getString("feeSplit.total")).isEqualTo(EARNED);
        assertThat(explained.getString("feeSplit.operator")).isEqualTo(FEE);
        assertThat(explained.getString("feeSplit.stakers")).isEqualTo(REWARD);
    }

    /** PROTOCOL's mistake 8. ⌊64·10⁹ ÷ 4096⌋ gwei are taken at once, and the duties of the epoch count as missed. */
    @Test
    void aSlashedValidatorLowersTheSharesAndMakesNoReportFail() {
        // Given
        String poolId = tenant.createPool().getString("id");
        JsonPath stake = tenant.earning(poolId, newAddress(), AMOUNT);
        BigInteger before = new BigInteger(stake.getString("balance"));
        String id = stake.getString("id");

        // When
        long epoch = created(tenant.slash(poolId, 0)).getLong("epoch");
        tenant.awaitEpoch(poolId, Math.max(epoch, tenant.forward(1)));

        // Then
        BigInteger loss = BigInteger.valueOf(-15_625_000L - 13_880).multiply(WEI_PER_GWEI);
        assertThat(tenant.stake(id).getString("balance"))
                .isEqualTo(before.add(loss).toString());
        JsonPath explained = tenant.get(REWARDS + "/{id}/explanation", id + "." + epoch);
        assertThat(explained.getString("reward.amount")).isEqualTo(loss.toString());
        assertThat(explained.getString("validators[0].slashing")).isEqualTo("-15625000");
        assertThat(explained.getString("balanceChange.slashed")).isEqualTo("15625000");
        assertThat(explained.getString("feeSplit.operator")).isEqualTo("0");
        assertThat(number(explained, "unexplained")).isZero();
        assertThat(statement(id, null).getString("reward"))
                .isEqualTo(tenant.stake(id).getString("rewardTotal"));
        assertThat(number(tenant.get(POOLS + "/{id}/apr", poolId), "apr")).isNegative();
        JsonPath events = StakingApi.await(
                () -> tenant.get(EVENTS + "?limit=200"),
                page -> page.getList("items.type").contains("pool.slashed"));
        events.setRootPath("items.find { it.type == 'pool.slashed' }.data");
        assertThat(events.getLong("epoch")).isEqualTo(epoch);
        assertThat(events.getString("slashed")).isEqualTo("15625000000000000");
    }

    @Test
    void aStatementSumsEveryEpochUpByDay() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String id = tenant.earning(poolId, newAddress(), AMOUNT).getString("id");
        tenant.active(poolId, newAddress(), "33333333333333333333");
        tenant.awaitEpoch(poolId, tenant.forward(1));

        // When
        JsonPath stake = tenant.stake(id);
        JsonPath statement = statement(id, "USD");
        JsonPath euros = statement(id, "EUR");
        List<String> lines = exported(id, "USD").lines().toList();

        // Then
        JsonPath rewards = tenant.rewards(id);
        assertThat(statement.getString("reward")).isEqualTo(stake.getString("rewardTotal"));
        assertThat(statement.getString("days[-1].balance")).isEqualTo(stake.getString("balance"));
        assertThat(statement.getLong("days[-1].lastEpoch")).isEqualTo(stake.getLong("epoch"));
        assertThat(number(statement, "fee")).isEqualTo(partsOfFees(rewards));
        BigInteger value = number(statement, "days[0].reward")
                .multiply(BigInteger.valueOf(200_050))
                .divide(BigInteger.TEN.pow(18));
        assertThat(statement.getString("days[0].value").replace(".", "")).isEqualTo("%03d".formatted(value));
        assertThat(statement.getString("days[0].price")).isEqualTo("2000.50");
        assertThat(euros.getString("days[0].value")).isNull();
        assertThat(lines).hasSize(1 + statement.getList("days").size());
        assertThat(lines.get(1))
                .startsWith("%s,%d,%d,%s,%s,%s,USD,2000.50,\""
                        .formatted(
                                statement.getString("days[0].date"),
                                statement.getLong("days[0].firstEpoch"),
                                statement.getLong("days[0].lastEpoch"),
                                statement.getString("days[0].reward"),
                                statement.getString("days[0].fee"),
                                statement.getString("days[0].balance")))
                .endsWith(",%s,%s,0"
                        .formatted(statement.getString("days[0].value"), statement.getString("days[0].earned")));
    }

    /**
     * The devnet's rule: 64 wei an epoch for each of the validator's 64·10⁹ gwei. 4096·10⁹ of priority fees and the payment
     * of a builder, beside the 18738·10⁹ wei of attestations.
     */
    @Test
    void whatTheFeeRecipientReceivesIsThePoolsAndShownApart() {
        // Given
        String recipient = newAddress();
        String poolId = poolPaidTo(recipient);
        JsonPath stake = tenant.earning(poolId, newAddress(), AMOUNT);
        String id = stake.getString("id");

        // When
        tenant.send(newAddress(), recipient, "1000000000000000007");
        long epoch = tenant.forward(1);
        tenant.awaitEpoch(poolId, epoch);

        // Then
        BigInteger received = new BigInteger("1000004096000000007");
        BigInteger total = received.add(new BigInteger(EARNED));
        BigInteger fee = total.divide(BigInteger.TEN);
        JsonPath explained = tenant.get(REWARDS + "/{id}/explanation", id + "." + epoch);
        assertThat(explained.getString("feeSplit.earned")).isEqualTo(EARNED);
        assertThat(number(explained, "feeSplit.received")).isEqualTo(received);
        assertThat(number(explained, "feeSplit.total")).isEqualTo(total);
        assertThat(number(explained, "feeSplit.operator")).isEqualTo(fee);
        assertThat(number(explained, "reward.amount")).isEqualTo(total.subtract(fee));
        assertThat(number(explained, "reward.explanation.received")).isEqualTo(received);
        assertThat(explained.getString("receipts[0].feeRecipient")).isEqualTo(recipient);
        assertThat(number(explained, "receipts[0].after").subtract(number(explained, "receipts[0].before")))
                .isEqualTo(received);
        assertThat(number(explained, "receipts[0].received")).isEqualTo(received);
        JsonPath statement = statement(id, null);
        assertThat(number(statement, "reward"))
                .isEqualTo(number(tenant.stake(id), "rewardTotal"))
                .isEqualTo(number(statement, "earned")
                        .add(number(statement, "received"))
                        .subtract(number(statement, "fee")));
        assertThat(number(statement, "received")).isEqualTo(sumOf(tenant.rewards(id), "received"));
        assertThat(number(statement, "earned").subtract(sumOf(tenant.rewards(id), "earned")))
                .isBetween(BigInteger.TEN.negate(), BigInteger.TEN);
        assertThat(exported(id, "USD").lines().toList().getLast())
                .endsWith(",%s,%s"
                        .formatted(
                                statement(id, "USD").getString("days[-1].earned"),
                                statement.getString("days[-1].received")));
        assertThat(account(poolId, "execution-rewards")).isEqualTo(number(statement, "received"));
    }

    /** Every account of the devnet begins with a million ether, so this recipient has sent all of it away before. */
    @Test
    void whatLeavesTheFeeRecipientIsPassedOnOrTheOperatorsAndNeverALoss() {
        // Given
        String recipient = newAddress();
        tenant.send(recipient, newAddress(), ether(1_000_000).toString());
        String poolId = poolPaidTo(recipient);
        String id = tenant.earning(poolId, newAddress(), AMOUNT).getString("id");
        enterEpochWithBlocksLeft();
        tenant.send(newAddress(), recipient, ether(5).toString());
        tenant.awaitEpoch(poolId, tenant.forward(1));
        BigInteger staked = account(poolId, "buffer").add(account(poolId, "validators"));

        // When
        tenant.send(recipient, tenant.get(POOLS + "/{id}", poolId).getString("depositAddress"), ether(2).toString());
        tenant.send(recipient, newAddress(), ether(1).toString());
        long epoch = tenant.forward(1);
        tenant.awaitEpoch(poolId, epoch);

        // Then
        BigInteger total = new BigInteger(EARNED).add(new BigInteger("4096000000000"));
        JsonPath explained = tenant.get(REWARDS + "/{id}/explanation", id + "." + epoch);
        assertThat(number(explained, "reward.amount")).isEqualTo(total.subtract(total.divide(BigInteger.TEN)));
        assertThat(number(explained, "receipts[0].passedOn")).isEqualTo(ether(2));
        assertThat(number(explained, "receipts[0].spent")).isEqualTo(ether(1));
        assertThat(account(poolId, "buffer").add(account(poolId, "validators")))
                .isEqualTo(staked.add(ether(2)).add(new BigInteger(EARNED)));
        assertThat(account(poolId, "execution-rewards")).isEqualTo(number(explained, "receipts[0].after"));
        BigInteger fees = sumOf(tenant.rewards(id), "fee");
        assertThat(account(poolId, "operator-fee")).isZero();
        assertThat(account(poolId, "operator-debt")).isEqualTo(ether(1).subtract(fees));
    }

    @Test
    void aFormerFeeRecipientIsNotLostSightOf() {
        // Given
        String former = newAddress();
        String poolId = poolPaidTo(former);
        String id = tenant.active(poolId, newAddress(), AMOUNT).getString("id");
        tenant.request()
                .contentType(ContentType.JSON)
                .body(Map.of("feeRecipient", newAddress()))
                .put(POOLS + "/{id}/fee-recipient", poolId)
                .then()
                .statusCode(200);
        tenant.awaitEpoch(poolId, tenant.forward(3));

        // When
        tenant.send(newAddress(), former, "10");
        long epoch = tenant.forward(1);
        tenant.awaitEpoch(poolId, epoch);

        // Then
        JsonPath explained = tenant.get(REWARDS + "/{id}/explanation", id + "." + epoch);
        assertThat(explained.getList("receipts")).hasSize(2);
        assertThat(explained.getString("feeSplit.received")).isEqualTo("10");
        assertThat(explained.getString("reward.amount")).isEqualTo("9");
        assertThat(account(poolId, "execution-rewards")).isEqualTo(10);
    }

    @Test
    void anEstimateTellsWhatItFollowsFrom() {
        // Given
        String poolId = tenant.createPool().getString("id");

        // When
        JsonPath estimate = estimate(poolId, AMOUNT, 365);

        // Then: twice what 32 ether earn by attestations, less 10 %, in a pool all of whose ether will work
        BigInteger gross = BigInteger.valueOf(2 * 9_369L * 225 * 365).multiply(WEI_PER_GWEI);
        BigInteger fee = gross.divide(BigInteger.TEN);
        assertThat(number(estimate, "reward.low")).isEqualTo(gross.subtract(fee));
        assertThat(number(estimate, "reward.expected"))
                .isGreaterThan(number(estimate, "reward.low"))
                .isLessThanOrEqualTo(number(estimate, "reward.high"));
        assertThat(estimate.getInt("inputs.feeBasisPoints")).isEqualTo(1_000);
        assertThat(estimate.getLong("inputs.working")).isEqualTo(1_000_000);
        assertThat(estimate.getString("inputs.totalStake")).isEqualTo("34000000000000000");
        assertThat(estimate.getString("disclaimer")).contains("not a promise");
        tenant.request()
                .queryParam("poolId", UNKNOWN_ID)
                .queryParam("amount", AMOUNT)
                .get(REWARDS + "/estimate")
                .then()
                .statusCode(404);
    }

    @Test
    void anEstimateTakesEachFeeOfItsTime() {
        // Given: a fee of a half from the middle of the time on
        String poolId = tenant.createPool().getString("id");
        long start = tenant.get(POOLS + "/{id}", poolId).getLong("epoch") + 1;
        int days = 200;
        long half = start + days * 225L / 2;
        tenant.post(POOLS + "/" + poolId + "/fee-changes", Map.of("feeBasisPoints", 5_000, "fromEpoch", half))
                .then()
                .statusCode(201);

        // When
        JsonPath estimate = estimate(poolId, AMOUNT, days);

        // Then
        BigInteger gross = BigInteger.valueOf(2 * 9_369L * 225 * days).multiply(WEI_PER_GWEI);
        BigInteger fee = gross.divide(BigInteger.valueOf(20)).add(gross.divide(BigInteger.valueOf(4)));
        assertThat(number(estimate, "reward.low")).isEqualTo(gross.subtract(fee));
        assertThat(estimate.getList("inputs.fees.feeBasisPoints")).containsExactly(1_000, 5_000);
        assertThat(estimate.getList("inputs.fees.fromEpoch", Long.class)).containsExactly(start, half);
        assertThat(estimate.getList("inputs.fees.seconds", Long.class)).containsExactly(8_640_000L, 8_640_000L);
    }

    @Test
    void etherInTheBufferIsNotExpectedToEarn() {
        // Given
        String poolId = tenant.createPool().getString("id");
        tenant.active(poolId, newAddress(), "31999999999999999999");
        tenant.awaitEpoch(poolId, tenant.forward(1));

        // When
        JsonPath estimate = estimate(poolId, AMOUNT, 365);

        // Then
        assertThat(estimate.getLong("inputs.working")).isZero();
        assertThat(number(estimate, "reward.expected")).isZero();
        assertThat(number(estimate, "reward.high")).isPositive();
        assertThat(tenant.get(POOLS + "/{id}/apr", poolId).getString("apr")).isIn(null, "0");
    }

    @Test
    void anotherTenantFindsNeitherExplanationNorStatement() {
        // Given
        JsonPath stake = tenant.active(tenant.createPool().getString("id"), newAddress(), AMOUNT);
        String poolId = stake.getString("poolId");
        tenant.awaitEpoch(poolId, tenant.forward(1));
        String reward = tenant.rewards(stake.getString("id")).getString("items[0].id");

        // When
        StakingApi other = StakingApi.ofNewTenant();

        // Then
        tenant.get(REWARDS + "/{id}/explanation", reward);
        for (StakingApi stranger : List.of(other, tenant.asWallet(newAddress()))) {
            stranger.request()
                    .get(REWARDS + "/{id}/explanation", reward)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"));
            for (String path : List.of("/statement", "/statement.csv")) {
                stranger.request()
                        .queryParam("stakeId", stake.getString("id"))
                        .get(REWARDS + path)
                        .then()
                        .statusCode(404);
            }
        }
        for (String unknown : List.of("x", UNKNOWN_ID + ".1", stake.getString("id") + ".0")) {
            tenant.request()
                    .get(REWARDS + "/{id}/explanation", unknown)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"));
        }
    }

    @Test
    void namesTheFaultsOfAStatement() {
        String id = tenant.prepared(tenant.createPool().getString("id"), newAddress(), AMOUNT)
                .getString("id");

        assertThat(faultFields(refused(id, "2026-01-02", "2026-01-01", "USD"))).containsExactly("to");
        assertThat(faultFields(refused(id, "2025-01-01", "2026-01-02", "USD"))).containsExactly("from");
        assertThat(faultFields(refused(id, "2026-01-01", "+999999999-01-01", "USD")))
                .containsExactly("to");
        assertThat(faultFields(refused(id, "2026-01-01", "2026-01-01", "usd"))).containsExactly("currency");
    }

    /** The only position of a pool that earns, as it is after an epoch. It is made once: an activation takes ten epochs. */
    private static JsonPath soleStake() {
        if (soleStakeId == null) {
            soleStakeId = OWNER.earning(OWNER.createPool().getString("id"), newAddress(), AMOUNT)
                    .getString("id");
        }
        JsonPath stake = OWNER.stake(soleStakeId);
        OWNER.awaitEpoch(stake.getString("poolId"), OWNER.forward(1));
        return OWNER.stake(soleStakeId);
    }

    private Response refused(String stakeId, String from, String to, String currency) {
        Response response = tenant.request()
                .queryParam("stakeId", stakeId)
                .queryParam("from", from)
                .queryParam("to", to)
                .queryParam("currency", currency)
                .get(REWARDS + "/statement");
        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        return response;
    }

    private JsonPath statement(String stakeId, @Nullable String currency) {
        RequestSpecification request = tenant.request().queryParam("stakeId", stakeId);
        return (currency == null ? request : request.queryParam("currency", currency))
                .get(REWARDS + "/statement")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String exported(String stakeId, String currency) {
        return tenant.request()
                .queryParam("stakeId", stakeId)
                .queryParam("currency", currency)
                .get(REWARDS + "/statement.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
    }

    private JsonPath estimate(String poolId, String amount, int days) {
        return tenant.request()
                .queryParam("poolId", poolId)
                .queryParam("amount", amount)
                .queryParam("days", days)
                .get(REWARDS + "/estimate")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** floor(fee × shares ÷ shares of all) of each epoch. */
    private static BigInteger partsOfFees(JsonPath rewards) {
        BigInteger sum = BigInteger.ZERO;
        for (int index = 0; index < rewards.getList("items").size(); index++) {
            String explanation = "items[" + index + "].explanation.";
            sum = sum.add(number(rewards, explanation + "fee")
                    .multiply(number(rewards, explanation + "shares"))
                    .divide(number(rewards, explanation + "sharesAfter").max(BigInteger.ONE)));
        }
        return sum;
    }

    private String poolPaidTo(String recipient) {
        Map<String, Object> pool = StakingApi.pool(tenant.createProvider());
        pool.put("feeRecipient", recipient);
        return created(tenant.post(POOLS, pool)).getString("id");
    }

    /** So that transactions that are sent now are in one epoch, and those after whole epochs too. */
    private void enterEpochWithBlocksLeft() {
        long block;
        do {
            block = created(tenant.post(
                            DEVNET_TRANSACTIONS, Map.of("from", newAddress(), "to", newAddress(), "value", "0")))
                    .getLong("blockNumber");
        } while (block % 32 > 24);
    }

    /** An account of a pool whose books are sound. */
    private BigInteger account(String poolId, String account) {
        return new BigInteger(
                tenant.audit(poolId).getString("accounts.find { it.account == '%s' }.posted".formatted(account)));
    }

    private static BigInteger sumOf(JsonPath rewards, String part) {
        return rewards.getList("items.explanation." + part, String.class).stream()
                .map(BigInteger::new)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger number(JsonPath json, String path) {
        return new BigInteger(json.getString(path));
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
