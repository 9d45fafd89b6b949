package io.stakedrop.staking.dashboard;

import static io.stakedrop.staking.StakingApi.DASHBOARDS;
import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.REWARDS;
import static io.stakedrop.staking.StakingApi.STAKES;
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
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import io.stakedrop.staking.wallet.TestKey;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class DashboardResourceTest {
    private static final String WALLETS = "/v1/staking/wallets";
    private static final String TEN = ether(10).toString();

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private final String wallet = newAddress();

    @Test
    void aPositionIsWhatTheOtherResourcesTellOfIt() {
        // Given: one that earned, and one that is locked
        JsonPath pool = tenant.createPool();
        String earning = tenant.earning(pool.getString("id"), wallet, ether(64).toString())
                .getString("id");
        String locked = tenant.settled(tenant.createLockedPool().getString("id"), wallet, TEN)
                .getString("id");

        // When
        JsonPath dashboard = dashboard();

        // Then
        assertThat(dashboard.getList("positions.items.stake.id")).containsExactly(locked, earning);
        assertThat(dashboard.getMap("positions.items[1].stake"))
                .isEqualTo(tenant.stake(earning).getMap(""));
        assertThat(dashboard.getString("positions.items[1].poolName")).isEqualTo("Aurora Liquid");
        assertThat(dashboard.getString("positions.items[1].providerId")).isEqualTo(pool.getString("providerId"));
        assertThat(dashboard.getString("positions.items[1].providerName")).isEqualTo("Northern Light");
        assertThat(dashboard.getString("positions.items[1].apr"))
                .isEqualTo(tenant.get(POOLS + "/{id}/apr", pool.getString("id")).getString("apr"))
                .isNotEqualTo("0");
        assertThat(dashboard.getMap("positions.items[1].lockUp")).isNull();
        assertThat(dashboard.getString("address")).isEqualTo(wallet);
        assertThat(dashboard.getLong("epoch")).isGreaterThanOrEqualTo(pool.getLong("epoch"));
        dashboard.setRootPath("positions.items[0].lockUp");
        Instant end = Instant.parse(dashboard.getString("endsAt"));
        assertThat(end)
                .isBetween(Instant.now().plusSeconds(89 * 86_400), Instant.now().plusSeconds(90 * 86_400));
        BigInteger quoted = new BigInteger(created(tenant.quote(locked, TEN)).getString("penalty"));
        BigInteger told = new BigInteger(dashboard.getString("penalty"));
        // 5 % at first, and a ninetieth of it less a day later: a quote is told by the second, the picture by the day.
        assertThat(told.subtract(quoted))
                .isBetween(
                        BigInteger.ZERO,
                        ether(10).divide(BigInteger.valueOf(20 * 90)).add(BigInteger.ONE));
    }

    @Test
    void theTotalsSumWhatPositionsAndRewardsTellAlsoOfWhatLeft() {
        // Given: rewards, a part that left and rewards after it, a second position and one that left wholly
        String poolId = tenant.createPool().getString("id");
        String first = tenant.earning(poolId, wallet, ether(64).toString()).getString("id");
        String second = tenant.active(poolId, wallet, "3333333333333333333").getString("id");
        tenant.unstaked(first, ether(20).toString());
        tenant.awaitEpoch(poolId, tenant.forward(2));
        String whole = tenant.settled(poolId, wallet, TEN).getString("id");
        tenant.unstaked(whole, tenant.stake(whole).getString("balance"));
        tenant.awaitEpoch(poolId, tenant.forward(2));

        // When
        JsonPath dashboard = dashboard();

        // Then
        List<String> held = List.of(first, second);
        assertThat(dashboard.getList("positions.items.stake.id")).containsExactlyInAnyOrderElementsOf(held);
        assertThat(dashboard.getLong("totals.positions")).isEqualTo(2);
        for (String figure : List.of("principal", "balance")) {
            assertThat(number(dashboard, "totals." + figure))
                    .as(figure)
                    .isEqualTo(sum(held.stream()
                            .map(id -> tenant.stake(id).getString(figure))
                            .toList()));
        }
        assertThat(number(dashboard, "totals.rewardsUnrealized"))
                .isEqualTo(sum(held.stream()
                        .map(id -> tenant.stake(id).getString("rewardTotal"))
                        .toList()));
        List<String> all = List.of(first, second, whole);
        BigInteger earned = sum(all.stream()
                .flatMap(id -> tenant.rewards(id).<String>getList("items.amount").stream())
                .toList());
        assertThat(number(dashboard, "totals.rewardsEarned")).isEqualTo(earned);
        assertThat(earned).isGreaterThan(number(dashboard, "totals.rewardsUnrealized"));
        assertThat(days(dashboard)).isEqualTo(days(all));
        assertThat(number(dashboard, "rewards.reward")).isEqualTo(earned);
    }

    @Test
    void aDayOfRewardsIsThatOfTheStatementsWhateverDaysAreAskedFor() {
        // Given: a penalty that the wallet's own position gets nothing of
        String poolId = tenant.createLockedPool().getString("id");
        String leaving = tenant.settled(poolId, wallet, TEN).getString("id");
        String own = tenant.settled(poolId, wallet, "7777777777777777777").getString("id");
        tenant.settled(poolId, newAddress(), TEN);
        tenant.awaitUnstake(tenant.unstaked(leaving, TEN).getString("id"), "payable");
        tenant.awaitEpoch(poolId, tenant.forward(2));

        // When
        JsonPath dashboard = dashboard();
        String day = dashboard.getString("rewards.days[-1].date");
        JsonPath last = tenant.get(DASHBOARDS + "/{wallet}?from={day}&to={day}", wallet, day, day);

        // Then
        assertThat(days(dashboard)).isEqualTo(days(List.of(leaving, own)));
        assertThat(last.getList("rewards.days")).isEqualTo(List.of(dashboard.getMap("rewards.days[-1]")));
        assertThat(last.getString("rewards.from")).isEqualTo(day);
        assertThat(last.getMap("totals")).isEqualTo(dashboard.getMap("totals"));
        assertThat(LocalDate.parse(dashboard.getString("rewards.from")))
                .isEqualTo(LocalDate.parse(dashboard.getString("rewards.to")).minusDays(29));
    }

    @Test
    void whatIsPendingIsToldWithItsPlaceAndItsEnd() {
        // Given: claims that wait for validators, one whose payout is fixed, and stakes on their way
        String poolId = tenant.createPool().getString("id");
        String stakeId = tenant.earning(poolId, wallet, ether(64).toString()).getString("id");
        String ready =
                tenant.settled(tenant.createPool().getString("id"), wallet, TEN).getString("id");
        String payable = tenant.unstaked(ready, TEN).getString("id");
        tenant.awaitUnstake(payable, "payable");
        String first = tenant.unstaked(stakeId, ether(20).toString()).getString("id");
        String second = tenant.unstaked(stakeId, ether(30).toString()).getString("id");
        String submitted = tenant.submitted(poolId, wallet, TEN);
        String prepared = tenant.prepared(poolId, wallet, TEN).getString("id");

        // When
        JsonPath dashboard = dashboard();

        // Then
        assertThat(dashboard.getList("pendingUnstakes.items.id")).containsExactly(second, first, payable);
        List.of(second, first, payable)
                .forEach(
                        id -> assertThat(dashboard.getMap("pendingUnstakes.items.find { it.id == '%s' }".formatted(id)))
                                .isEqualTo(tenant.unstakeOf(id).getMap("")));
        assertThat(dashboard.getLong("pendingUnstakes.items[0].queue.position")).isEqualTo(2);
        assertThat(dashboard.getList("pendingStakes.items.stake.id")).containsExactly(prepared, submitted);
        assertThat(dashboard.getMap("pendingStakes.items[0].stake"))
                .isEqualTo(tenant.stake(prepared).getMap(""));
        assertThat(dashboard.getMap("pendingStakes.items[1].stake"))
                .isEqualTo(tenant.stake(submitted).getMap(""))
                .containsKey("expiresAt");
        assertThat(dashboard.getInt("pendingStakes.items[1].confirmations")).isEqualTo(StakingServers.CONFIRMATIONS);
        assertThat(dashboard.getMap("")).doesNotContainKey("wallet");
    }

    @Test
    void listsHoldAHundredAndTheFullListsGoOn() {
        // Given
        String poolId = tenant.createPool().getString("id");
        String oldest = tenant.prepared(poolId, wallet, TEN).getString("id");
        for (int stake = 0; stake < 100; stake++) {
            tenant.prepared(poolId, wallet, TEN);
        }

        // When
        JsonPath dashboard = dashboard();

        // Then
        assertThat(dashboard.getList("pendingStakes.items")).hasSize(100);
        JsonPath rest =
                tenant.get(STAKES + "?wallet={wallet}&after={next}", wallet, dashboard.getString("pendingStakes.next"));
        assertThat(rest.getList("items.id")).containsExactly(oldest);
    }

    @Test
    void whoOwnsTheWalletIsToldAndAskedForWhereItIsNotKnown() {
        // Given
        TestKey key = TestKey.next();
        tenant.prepared(tenant.createPool().getString("id"), key.address(), TEN);
        assertThat(codes(dashboardOf(key.address()))).containsExactly("wallet-not-proven");
        String id = created(tenant.post(WALLETS, Map.of("address", key.address(), "kind", "ledger", "name", "Savings")))
                .getString("id");
        JsonPath claimed = dashboardOf(key.address());
        assertThat(codes(claimed)).containsExactly("wallet-not-proven");
        assertThat(claimed.getString("wallet.ownership.state")).isEqualTo("claimed");
        String message = tenant.request()
                .post(WALLETS + "/{id}/challenge", id)
                .jsonPath()
                .getString("message");

        // When
        tenant.request()
                .contentType(ContentType.JSON)
                .body(Map.of("signature", key.sign(message)))
                .post(WALLETS + "/{id}/proof", id)
                .then()
                .statusCode(200);

        // Then
        JsonPath dashboard = dashboardOf(key.address());
        assertThat(dashboard.getMap("wallet"))
                .isEqualTo(tenant.get(WALLETS + "/{id}", id).getMap(""));
        assertThat(dashboard.getList("alerts")).isEmpty();
    }

    @Test
    void whatPoolsDoIsAlertedWithItsDate() {
        // Given: a pool that is slashed, whose fee will rise, and that takes no more
        JsonPath pool = tenant.createPool();
        String poolId = pool.getString("id");
        tenant.earning(poolId, wallet, ether(64).toString());
        long slashed = created(tenant.slash(poolId, 0)).getLong("epoch");
        long posted =
                tenant.awaitEpoch(poolId, Math.max(slashed, tenant.forward(1))).getLong("epoch");
        long from = posted + 2_000;
        created(tenant.post(POOLS + "/" + poolId + "/fee-changes", Map.of("feeBasisPoints", 1_500, "fromEpoch", from)));
        tenant.request()
                .contentType(ContentType.JSON)
                .body(Map.of("minimumDeposit", "1000000000", "paused", true))
                .put(POOLS + "/{id}/deposit-terms", poolId)
                .then()
                .statusCode(200);

        // When
        JsonPath dashboard = dashboard();

        // Then: the most severe first
        assertThat(codes(dashboard))
                .containsExactly("validator-slashed", "fee-change-announced", "wallet-not-proven", "pool-paused");
        assertThat(dashboard.getList("alerts.severity")).containsExactly("critical", "warning", "warning", "info");
        assertThat(dashboard.getString("alerts[0].text")).contains("lost 15625000000000000 wei in epoch " + slashed);
        assertThat(dashboard.getString("alerts[0].poolId")).isEqualTo(poolId);
        assertThat(dashboard.getString("alerts[1].text")).contains("from 1000 to 1500", "epoch " + from);
        Instant between = Instant.parse(dashboard.getString("alerts[1].at"));
        assertThat(Instant.parse(dashboard.getString("alerts[0].at")))
                .isEqualTo(between.minusSeconds(384 * (from - slashed - 1)));
        // Who came after the slashing lost nothing by it.
        String late = newAddress();
        tenant.request()
                .contentType(ContentType.JSON)
                .body(Map.of("minimumDeposit", "1000000000", "paused", false))
                .put(POOLS + "/{id}/deposit-terms", poolId);
        tenant.active(poolId, late, TEN);
        assertThat(codes(dashboardOf(late))).containsExactly("fee-change-announced", "wallet-not-proven");
    }

    @Test
    void aLockUpThatEndsWithinAWeekIsAlerted() {
        // Given
        Map<String, Object> terms = StakingApi.pool(tenant.createProvider());
        terms.put("kind", "locked");
        terms.put("lockUp", Map.of("days", 7, "penaltyBasisPoints", 500));
        String poolId = created(tenant.post(POOLS, terms)).getString("id");
        String stakeId = tenant.active(poolId, wallet, TEN).getString("id");

        // When
        JsonPath dashboard = dashboard();

        // Then
        assertThat(codes(dashboard)).containsExactly("wallet-not-proven", "lock-up-ends-soon");
        assertThat(dashboard.getString("alerts[1].stakeId")).isEqualTo(stakeId);
        assertThat(dashboard.getString("alerts[1].at"))
                .isEqualTo(dashboard.getString("positions.items[0].lockUp.endsAt"));
    }

    @Test
    void theTagStaysWhileNothingChangesAndEndsWithAnyChange() {
        // Given: every part that time could move
        String poolId = tenant.createLockedPool().getString("id");
        String stakeId = tenant.settled(poolId, wallet, TEN).getString("id");
        tenant.awaitUnstake(tenant.unstaked(stakeId, ether(4).toString()).getString("id"), "payable");
        tenant.prepared(poolId, wallet, TEN);
        Response first = get(tenant, wallet);
        String tag = first.header("ETag");

        // When
        Response unchanged = ask(tag);
        Response compressed = ask("\"other\", W/" + tag);
        tenant.prepared(poolId, newAddress(), TEN);
        Response others = ask(tag);
        tenant.prepared(poolId, wallet, TEN);
        Response changed = ask(tag);

        // Then
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        for (Response same : List.of(unchanged, compressed, others)) {
            same.then().statusCode(304).header("ETag", equalTo(tag));
            assertThat(same.asByteArray()).isEmpty();
        }
        changed.then().statusCode(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        String next = changed.header("ETag");
        tenant.awaitEpoch(poolId, tenant.forward(1));
        ask(next).then().statusCode(200);
    }

    @Test
    void anotherTenantSeesItsOwnRowsOfTheWalletOnly() {
        // Given
        String poolId = tenant.createPool().getString("id");
        tenant.settled(poolId, wallet, TEN);
        StakingApi other = StakingApi.ofNewTenant();
        get(other, wallet).then().statusCode(404).body("code", equalTo("not-found"));
        String own = other.prepared(poolId, wallet, TEN).getString("id");

        // When
        JsonPath dashboard = other.get(DASHBOARDS + "/{wallet}", wallet);

        // Then
        assertThat(dashboard.getList("positions.items")).isEmpty();
        assertThat(dashboard.getList("rewards.days")).isEmpty();
        assertThat(dashboard.getString("totals.balance")).isEqualTo("0");
        assertThat(dashboard.getString("totals.rewardsEarned")).isEqualTo("0");
        assertThat(dashboard.getList("pendingStakes.items.stake.id")).containsExactly(own);
    }

    @Test
    void aWalletThatSignedInSeesItsOwnPictureOnly() {
        // Given
        tenant.settled(tenant.createPool().getString("id"), wallet, TEN);
        String newcomer = newAddress();

        // When
        Response foreign = get(tenant.asWallet(newcomer), wallet);
        Response empty = get(tenant.asWallet(newcomer), newcomer);
        Response own = get(tenant.asWallet(wallet), wallet);

        // Then
        foreign.then().statusCode(404).body("code", equalTo("not-found"));
        empty.then().statusCode(200);
        assertThat(empty.jsonPath().getList("positions.items")).isEmpty();
        assertThat(own.jsonPath().getMap("")).isEqualTo(dashboard().getMap(""));
        get(tenant, newcomer).then().statusCode(404);
    }

    @Test
    void namesWhatIsWrongWithARequest() {
        // Given: a checksum that does not hold
        String wrong = "0x70997970c51812dc3A010C7d01b50e0d17dc79C8";

        // When
        Response address = get(tenant, wrong);
        Response range =
                tenant.asWallet(wallet).request().get(DASHBOARDS + "/{wallet}?from=2026-02-02&to=2026-02-01", wallet);
        Response tooLong =
                tenant.asWallet(wallet).request().get(DASHBOARDS + "/{wallet}?from=2025-01-01&to=2026-01-02", wallet);

        // Then
        address.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(address)).containsExactly("address");
        range.then().statusCode(400);
        assertThat(faultFields(range)).containsExactly("to");
        tooLong.then().statusCode(400);
        assertThat(faultFields(tooLong)).containsExactly("from");
        tenant.withScopes("staking:write")
                .request()
                .get(DASHBOARDS + "/{wallet}", wallet)
                .then()
                .statusCode(403);
    }

    private JsonPath dashboard() {
        return dashboardOf(wallet);
    }

    private JsonPath dashboardOf(String address) {
        return tenant.get(DASHBOARDS + "/{wallet}", address);
    }

    private static Response get(StakingApi caller, String address) {
        return caller.request().get(DASHBOARDS + "/{wallet}", address);
    }

    private Response ask(String tag) {
        return tenant.request().header("If-None-Match", tag).get(DASHBOARDS + "/{wallet}", wallet);
    }

    private static List<String> codes(JsonPath dashboard) {
        return dashboard.getList("alerts.code");
    }

    /** Reward and balance by day. */
    private static Map<String, List<BigInteger>> days(JsonPath dashboard) {
        Map<String, List<BigInteger>> days = new TreeMap<>();
        dashboard
                .<Map<String, String>>getList("rewards.days")
                .forEach(day -> days.put(
                        day.get("date"),
                        List.of(new BigInteger(day.get("reward")), new BigInteger(day.get("balance")))));
        return days;
    }

    /** The same by the statements of stakes. */
    private Map<String, List<BigInteger>> days(List<String> stakeIds) {
        Map<String, List<BigInteger>> days = new TreeMap<>();
        for (String id : stakeIds) {
            tenant.get(REWARDS + "/statement?stakeId={id}", id)
                    .<Map<String, Object>>getList("days")
                    .forEach(day -> days.merge(
                            String.valueOf(day.get("date")),
                            List.of(number(day, "reward"), number(day, "balance")),
                            (one, two) -> List.of(
                                    one.getFirst().add(two.getFirst()),
                                    one.getLast().add(two.getLast()))));
        }
        return days;
    }

    private static BigInteger number(Map<String, Object> from, String field) {
        return new BigInteger(String.valueOf(from.get(field)));
    }

    private static BigInteger number(JsonPath from, String field) {
        return new BigInteger(from.getString(field));
    }

    private static BigInteger sum(List<String> amounts) {
        return amounts.stream().map(BigInteger::new).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
