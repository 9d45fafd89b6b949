package io.stakedrop.staking.unstake;

import static io.stakedrop.staking.StakingApi.AUDITS;
import static io.stakedrop.staking.StakingApi.DEVNET_TRANSACTIONS;
import static io.stakedrop.staking.StakingApi.PAYOUTS;
import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.UNSTAKES;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class UnstakeResourceTest {
    private static final int BLOCKS_PER_EPOCH = 32;
    private static final String TEN = ether(10).toString();
    private static final String FOUR = ether(4).toString();

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private final String wallet = newAddress();

    @Test
    void aQuoteTellsAllAndChangesNothing() {
        // Given
        String poolId = tenant.createPool().getString("id");
        JsonPath stake = tenant.settled(poolId, wallet, TEN);

        // When
        JsonPath quote = created(tenant.quote(stake.getString("id"), FOUR));

        // Then
        assertThat(quote.getString("shares")).isEqualTo(FOUR);
        assertThat(quote.getString("amount")).isEqualTo(FOUR);
        assertThat(quote.getString("penalty")).isEqualTo("0");
        assertThat(quote.getString("payout")).isEqualTo(FOUR);
        assertThat(quote.getLong("queue.position")).isEqualTo(1);
        assertThat(quote.getString("queue.liquidity")).isEqualTo(TEN);
        assertThat(quote.getString("queue.earliestAt")).isEqualTo(quote.getString("queue.expectedAt"));
        assertThat(tenant.stake(stake.getString("id")).getString("balance")).isEqualTo(TEN);
    }

    @Test
    void leavesWithAPartAndIsPaidOnceTheChainHasConfirmedIt() {
        // Given
        JsonPath pool = tenant.createPool();
        String poolId = pool.getString("id");
        String stakeId = tenant.settled(poolId, wallet, TEN).getString("id");
        String unstakeId = tenant.unstaked(stakeId, FOUR).getString("id");
        tenant.awaitUnstake(unstakeId, "payable");
        JsonPath payout = tenant.get(PAYOUTS + "/{id}", unstakeId);
        assertThat(payout.getString("transaction.to")).isEqualTo(wallet);
        assertThat(payout.getString("transaction.value")).isEqualTo(FOUR);
        String hash = tenant.send(pool.getString("depositAddress"), wallet, FOUR);

        // When
        tenant.reportPayout(unstakeId, hash).then().statusCode(200).body("state", equalTo("submitted"));
        tenant.forward(1);

        // Then
        JsonPath paid = tenant.awaitUnstake(unstakeId, "paid");
        assertThat(paid.getString("payout")).isEqualTo(FOUR);
        assertThat(paid.getString("transactionHash")).isEqualTo(hash);
        JsonPath stake = tenant.stake(stakeId);
        assertThat(stake.getString("balance")).isEqualTo(ether(6).toString());
        assertThat(stake.getString("principal")).isEqualTo(ether(6).toString());
        assertThat(stake.getString("rewardTotal")).isEqualTo("0");
        JsonPath audit = tenant.audit(poolId);
        assertThat(account(audit, "buffer")).isEqualTo(ether(6).toString());
        assertThat(account(audit, "payable")).isEqualTo("0");
        assertThat(account(audit, "position")).isEqualTo(ether(6).toString());
    }

    @Test
    void aCancelledUnstakeBuysSharesAgain() {
        // Given: a claim that waits, since all ether is at validators
        String poolId = tenant.createPool().getString("id");
        String stakeId = tenant.earning(poolId, wallet, ether(64).toString()).getString("id");
        String unstakeId = tenant.unstaked(stakeId, ether(20).toString()).getString("id");
        BigInteger before = new BigInteger(tenant.stake(stakeId).getString("balance"));

        // When
        Response cancelled = tenant.request().post(UNSTAKES + "/{id}/cancel", unstakeId);

        // Then: no more than one share and one wei are lost to rounding
        cancelled.then().statusCode(200).body("state", equalTo("cancelled"));
        BigInteger after = new BigInteger(tenant.stake(stakeId).getString("balance"));
        assertThat(after.subtract(before)).isBetween(ether(20).subtract(BigInteger.TWO), ether(20));
        tenant.request()
                .post(UNSTAKES + "/{id}/cancel", unstakeId)
                .then()
                .statusCode(409)
                .body("code", equalTo("unstake-settled"));
        tenant.audit(poolId);
    }

    @Test
    void theQueueIsServedInItsOrder() {
        // Given: 64 ether at validators and 10 in the buffer, and somebody who waits for 40
        String poolId = tenant.createPool().getString("id");
        String large = tenant.earning(poolId, wallet, ether(64).toString()).getString("id");
        String small = tenant.settled(poolId, newAddress(), TEN).getString("id");
        String first = tenant.unstaked(large, ether(40).toString()).getString("id");

        // When: the second in the queue asks for four of the ten that are there
        String second = tenant.unstaked(small, FOUR).getString("id");
        tenant.awaitEpoch(poolId, tenant.forward(2));

        // Then
        JsonPath waiting = tenant.unstakeOf(second);
        assertThat(waiting.getString("state")).isEqualTo("queued");
        assertThat(waiting.getLong("queue.position")).isEqualTo(2);
        assertThat(waiting.getString("queue.amountAhead")).isEqualTo(ether(40).toString());
        assertThat(tenant.unstakeOf(first).getString("state")).isEqualTo("queued");
        tenant.audit(poolId);
    }

    @Test
    void validatorsAreAskedForWhatTheQueueLacksAndNothingIsEarnedMeanwhile() {
        // Given: validators that have served long enough to be asked
        String poolId = tenant.createPool().getString("id");
        String stakeId = tenant.earning(poolId, wallet, ether(64).toString()).getString("id");
        tenant.awaitEpoch(poolId, tenant.forward(2));
        JsonPath unstake = tenant.unstaked(stakeId, ether(30).toString());
        assertThat(Instant.parse(unstake.getString("queue.expectedAt")))
                .isAfter(Instant.parse(unstake.getString("queue.earliestAt")));

        // When: the queue of exits, its delay and the sweep go by
        JsonPath payable = StakingApi.await(
                () -> {
                    tenant.awaitEpoch(poolId, tenant.forward(4));
                    return tenant.unstakeOf(unstake.getString("id"));
                },
                found -> found.getString("state").equals("payable"));

        // Then
        assertThat(payable.getString("payout")).isEqualTo(ether(30).toString());
        tenant.audit(poolId);
    }

    @Test
    void nobodyWaitsForASlashedValidatorWhileAnotherMayLeave() {
        // Given: one of 2,048 ether, which come back thousands of epochs later, and one of 32
        String poolId = tenant.createPool().getString("id");
        String stakeId = tenant.earning(poolId, wallet, ether(2_080).toString()).getString("id");
        tenant.slash(poolId, 0).then().statusCode(201);
        tenant.awaitEpoch(poolId, tenant.forward(2));

        // When
        JsonPath unstake = tenant.unstaked(stakeId, ether(10).toString());

        // Then
        StakingApi.await(
                () -> {
                    tenant.awaitEpoch(poolId, tenant.forward(4));
                    return tenant.unstakeOf(unstake.getString("id"));
                },
                found -> found.getString("state").equals("payable"));
        tenant.audit(poolId);
    }

    @Test
    void aLossBeforeThePayoutIsFixedIsSharedByWhoLeaves() {
        // Given: half of the pool is in the queue, and nothing is at hand
        String poolId = tenant.createPool().getString("id");
        String stakeId = tenant.earning(poolId, wallet, ether(64).toString()).getString("id");
        JsonPath quoted = created(tenant.quote(stakeId, ether(16).toString()));
        tenant.unstaked(stakeId, ether(32).toString());

        // When
        tenant.slash(poolId, 0).then().statusCode(201);
        tenant.awaitEpoch(poolId, tenant.forward(2));

        // Then: the older quote does not hold any more, and the books are sound
        tenant.unstake(quoted.getString("id")).then().statusCode(409).body("code", equalTo("quote-outdated"));
        JsonPath audit = tenant.audit(poolId);
        assertThat(new BigInteger(account(audit, "queued"))).isLessThan(ether(32));
    }

    @Test
    void leavingALockedPoolEarlyCostsAPenaltyThatOthersGet() {
        // Given: a wallet with two positions, and another wallet
        String poolId = tenant.createLockedPool().getString("id");
        String leaving = tenant.settled(poolId, wallet, TEN).getString("id");
        String other = tenant.settled(poolId, wallet, TEN).getString("id");
        String stayer = tenant.settled(poolId, newAddress(), TEN).getString("id");
        JsonPath quote = created(tenant.quote(leaving, TEN));
        BigInteger penalty = new BigInteger(quote.getString("penalty"));
        assertThat(penalty)
                .isBetween(ether(10).divide(BigInteger.valueOf(21)), ether(10).divide(BigInteger.valueOf(20)));

        // When
        String unstakeId = created(tenant.unstake(quote.getString("id"))).getString("id");
        tenant.awaitUnstake(unstakeId, "payable");
        tenant.awaitEpoch(poolId, tenant.forward(1));

        // Then
        assertThat(tenant.unstakeOf(unstakeId).getString("payout"))
                .isEqualTo(ether(10).subtract(penalty).toString());
        BigInteger own = new BigInteger(tenant.stake(other).getString("balance"));
        BigInteger others = new BigInteger(tenant.stake(stayer).getString("balance"));
        assertThat(own).isBetween(ether(10).subtract(BigInteger.TWO), ether(10));
        assertThat(others)
                .isBetween(
                        ether(10).add(penalty).subtract(BigInteger.TWO),
                        ether(10).add(penalty));
        tenant.audit(poolId);
    }

    @Test
    void aPositionCannotLeaveTwice() throws Exception {
        // Given
        String poolId = tenant.createPool().getString("id");
        String stakeId = tenant.settled(poolId, wallet, TEN).getString("id");
        List<String> quotes = List.of(
                created(tenant.quote(stakeId, TEN)).getString("id"),
                created(tenant.quote(stakeId, TEN)).getString("id"),
                created(tenant.quote(stakeId, TEN)).getString("id"));

        // When
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newFixedThreadPool(quotes.size())) {
            List<Callable<Integer>> work = quotes.stream()
                    .<Callable<Integer>>map(quote -> () -> tenant.unstake(quote).statusCode())
                    .toList();
            statuses = threads.invokeAll(work).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }

        // Then
        assertThat(statuses).containsExactly(201, 409, 409);
        tenant.audit(poolId);
    }

    @Test
    void refusesMoreThanThePositionIsWorth() {
        // Given
        String stakeId =
                tenant.settled(tenant.createPool().getString("id"), wallet, TEN).getString("id");

        // When
        Response response = tenant.quote(stakeId, ether(11).toString());

        // Then
        response.then().statusCode(422).body("code", equalTo("amount-above-balance"));
        assertThat(faultFields(response)).containsExactly("amount");
        assertThat(response.jsonPath().getString("errors[0].detail"))
                .isEqualTo("must be at most %s wei".formatted(TEN));
    }

    @Test
    void refusesAStakeThatIsNoPosition() {
        String id = tenant.prepared(tenant.createPool().getString("id"), wallet, TEN)
                .getString("id");

        tenant.quote(id, FOUR).then().statusCode(409).body("code", equalTo("stake-not-active"));
    }

    @Test
    void refusesAPositionThatAReorgCouldTakeBack() {
        // Given: a payment at an epoch's start, and that epoch not over
        long newest = sendNothing();
        while (newest % BLOCKS_PER_EPOCH != BLOCKS_PER_EPOCH - 1) {
            newest = sendNothing();
        }
        String id = tenant.submitted(tenant.createPool().getString("id"), wallet, TEN);
        for (int block = 1; block < StakingServers.CONFIRMATIONS; block++) {
            sendNothing();
        }
        tenant.awaitState(id, "active");

        // When
        Response response = tenant.quote(id, FOUR);

        // Then
        response.then().statusCode(409).body("code", equalTo("stake-not-final"));
    }

    @Test
    void refusesAPayoutThatDiffersAndNamesTheDifferences() {
        // Given
        JsonPath pool = tenant.createPool();
        String stakeId = tenant.settled(pool.getString("id"), wallet, TEN).getString("id");
        String unstakeId = tenant.unstaked(stakeId, TEN).getString("id");
        tenant.awaitUnstake(unstakeId, "payable");
        String hash = tenant.send(pool.getString("depositAddress"), wallet, FOUR);

        // When
        Response response = tenant.reportPayout(unstakeId, hash);

        // Then
        response.then().statusCode(422).body("code", equalTo("transaction-differs"));
        assertThat(faultFields(response)).containsExactly("transaction.value");
        tenant.get(PAYOUTS + "?poolId={pool}&state=payable", pool.getString("id"));
        assertThat(tenant.unstakeOf(unstakeId).getString("state")).isEqualTo("payable");
    }

    @Test
    void listsPayoutsByPoolAndState() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String stakeId = tenant.settled(poolId, wallet, TEN).getString("id");
        String unstakeId = tenant.unstaked(stakeId, FOUR).getString("id");
        tenant.awaitUnstake(unstakeId, "payable");

        // When
        JsonPath payable = tenant.get(PAYOUTS + "?poolId={pool}&state=payable", poolId);

        // Then
        assertThat(payable.getList("items.unstakeId")).containsExactly(unstakeId);
        assertThat(tenant.get(PAYOUTS + "?state=paid").getList("items")).isEmpty();
        assertThat(tenant.get(PAYOUTS + "?poolId={pool}", UNKNOWN_ID).getList("items"))
                .isEmpty();
        tenant.request().get(PAYOUTS + "?state=lost").then().statusCode(400).body("errors.field", hasItem("state"));
    }

    @Test
    void anotherTenantFindsNothing() {
        // Given
        JsonPath pool = tenant.createPool();
        String stakeId = tenant.settled(pool.getString("id"), wallet, TEN).getString("id");
        String quoteId = created(tenant.quote(stakeId, FOUR)).getString("id");
        String unstakeId = tenant.unstaked(stakeId, FOUR).getString("id");
        tenant.awaitUnstake(unstakeId, "payable");
        StakingApi stranger = StakingApi.ofNewTenant();
        StakingApi otherWallet = tenant.asWallet(newAddress());

        // When / Then
        for (StakingApi caller : List.of(stranger, otherWallet)) {
            caller.quote(stakeId, FOUR).then().statusCode(404);
            caller.unstake(quoteId).then().statusCode(404);
            caller.request().get(UNSTAKES + "/{id}", unstakeId).then().statusCode(404);
            caller.request().post(UNSTAKES + "/{id}/cancel", unstakeId).then().statusCode(404);
            assertThat(caller.get(UNSTAKES).getList("items")).isEmpty();
        }
        stranger.request().get(PAYOUTS + "/{id}", unstakeId).then().statusCode(404);
        stranger.reportPayout(unstakeId, "0x" + "ab".repeat(32)).then().statusCode(404);
        stranger.request().get(AUDITS + "/{id}", pool.getString("id")).then().statusCode(404);
        assertThat(tenant.asWallet(wallet).get(UNSTAKES).getList("items.id")).containsExactly(unstakeId);
        assertThat(tenant.get(UNSTAKES + "?wallet={wallet}", wallet).getList("items.id"))
                .containsExactly(unstakeId);
        assertThat(tenant.get(UNSTAKES + "?wallet={wallet}", newAddress()).getList("items"))
                .isEmpty();
    }

    @Test
    void aLockedPoolNeedsItsLockUp() {
        // Given
        Map<String, Object> pool = StakingApi.pool(tenant.createProvider());
        pool.put("kind", "locked");

        // When
        Response response = tenant.post(POOLS, pool);

        // Then
        response.then().statusCode(400);
        assertThat(faultFields(response)).containsExactly("lockUp");
    }

    /** A new block; its number. */
    private long sendNothing() {
        return created(tenant.post(DEVNET_TRANSACTIONS, Map.of("from", newAddress(), "to", newAddress(), "value", "0")))
                .getLong("blockNumber");
    }

    private static String account(JsonPath audit, String account) {
        return audit.getString("accounts.find { it.account == '%s' }.recomputed".formatted(account));
    }
}
