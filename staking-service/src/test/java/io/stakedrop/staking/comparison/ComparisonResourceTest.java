package io.stakedrop.staking.comparison;

import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.faultFields;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class ComparisonResourceTest {
    private static final String COMPARISON = "/v1/staking/comparison";
    private static final BigInteger AMOUNT = ether(32);
    private static final int DAYS = 30;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger SECONDS_PER_YEAR = BigInteger.valueOf(31_557_600);
    private static final BigInteger SECONDS = BigInteger.valueOf(DAYS * 86_400L);

    private final StakingApi operator = StakingApi.ofNewTenant();

    @Test
    void aPoolWithoutAPastIsEstimatedByTheNetworksFormula() {
        // Given
        String poolId = pool(1_000, Map.of());

        // When
        JsonPath offer = compare(poolId).setRootPath("offers[0]");

        // Then
        assertThat(offer.getString("rate.basis")).isEqualTo("formula");
        BigInteger gross = reward(offer.getString("rate.partsPerMillion"));
        assertThat(gross.signum()).isPositive();
        assertThat(amount(offer, "grossReward")).isEqualTo(gross);
        assertThat(amount(offer, "fee")).isEqualTo(gross.divide(BigInteger.TEN));
        assertThat(amount(offer, "netReward")).isEqualTo(gross.subtract(gross.divide(BigInteger.TEN)));
    }

    @Test
    void aPoolWithAPastIsEstimatedByWhatItsSharesGained() {
        // Given
        String poolId = pool(1_000, Map.of());
        operator.earning(poolId, newAddress(), AMOUNT.toString());
        operator.awaitEpoch(poolId, operator.forward(StakingServers.COMPARISON_WINDOW));

        // When
        JsonPath offer = compare(poolId).setRootPath("offers[0]");

        // Then
        assertThat(offer.getString("rate.basis")).isEqualTo("observed");
        assertThat(offer.getLong("rate.toEpoch") - offer.getLong("rate.fromEpoch"))
                .isEqualTo(StakingServers.COMPARISON_WINDOW);
        BigInteger before = amount(offer, "rate.assetsFrom").multiply(amount(offer, "rate.sharesTo"));
        BigInteger after = amount(offer, "rate.assetsTo").multiply(amount(offer, "rate.sharesFrom"));
        BigInteger rate = after.subtract(before)
                .multiply(MILLION)
                .multiply(SECONDS_PER_YEAR)
                .divide(before.multiply(amount(offer, "rate.seconds")));
        assertThat(rate.signum()).isPositive();
        assertThat(amount(offer, "rate.partsPerMillion")).isEqualTo(rate);
        assertThat(amount(offer, "netReward")).isEqualTo(reward(rate.toString()));
        assertThat(amount(offer, "grossReward").subtract(amount(offer, "fee"))).isEqualTo(amount(offer, "netReward"));
        assertThat(amount(offer, "grossReward"))
                .isEqualTo(amount(offer, "netReward")
                        .multiply(BigInteger.valueOf(10_000))
                        .divide(BigInteger.valueOf(10_000 - offer.getLong("rate.feeBasisPoints"))));
    }

    @Test
    void theRankingFollowsFromTheOffers() {
        // Given
        String dear = pool(2_000, Map.of());
        String cheap = pool(500, Map.of());
        String cheapToo = pool(500, Map.of());

        // When
        JsonPath comparison = compare(dear, cheapToo, cheap);

        // Then
        assertThat(comparison.getList("offers.poolId")).containsExactly(cheap, cheapToo, dear);
        assertThat(comparison.getList("offers.rank")).containsExactly(1, 2, 3);
        assertThat(comparison.getList("offers.netReward", String.class).stream()
                        .map(BigInteger::new)
                        .toList())
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(comparison.getString("ranking")).isNotBlank();
        assertThat(comparison.getString("disclaimer")).isNotBlank();
    }

    @Test
    void everyOfferNamesItsRisksAndHowLongTheNetworkTakes() {
        // Given
        String poolId = pool(1_000, Map.of());

        // When
        JsonPath offer = compare(poolId).setRootPath("offers[0]");

        // Then
        assertThat(offer.getList("risks.category"))
                .containsExactly("locked-funds", "network-and-slashing", "third-party");
        assertThat(offer.getString("risks[2].detail")).startsWith("Northern Light keeps the key of 0x");
        assertThat(offer.getLong("activation.seconds")).isEqualTo(offer.getLong("activation.epochs") * 384);
        // A new pool's ether waits for finality, for its eligibility and for five epochs at least, and 256 to be
        // withdrawn.
        assertThat(offer.getLong("activation.epochs")).isGreaterThanOrEqualTo(9);
        assertThat(offer.getLong("exit.epochs")).isGreaterThanOrEqualTo(5 + 256);
    }

    @Test
    void aPoolThatDoesNotTakeTheAmountSaysWhy() {
        // Given
        String poolId =
                pool(0, Map.of("minimumDeposit", AMOUNT.add(BigInteger.ONE).toString()));

        // When
        JsonPath comparison = compare(poolId);

        // Then
        assertThat(comparison.getList("offers")).isEmpty();
        assertThat(comparison.getString("declined[0].poolId")).isEqualTo(poolId);
        assertThat(comparison.getString("declined[0].code")).isEqualTo("amount-below-minimum");
    }

    @Test
    void anAnnouncedFeeIsTakenOfThePartOfTheDurationThatItIsInForceIn() {
        // Given: a tenth at first, and a twentieth from a thousand epochs on
        String poolId = pool(1_000, Map.of());
        long first = operator.get(POOLS + "/{id}", poolId).getLong("epoch") + 1;
        long from = first + 1_000;
        created(operator.post(POOLS + "/" + poolId + "/fee-changes", Map.of("feeBasisPoints", 500, "fromEpoch", from)));

        // When
        JsonPath offer = compare(poolId).setRootPath("offers[0]");

        // Then
        BigInteger gross = amount(offer, "grossReward");
        long begun = offer.getLong("fees[0].fromEpoch");
        BigInteger until = BigInteger.valueOf((from - begun) * 384);
        BigInteger before = gross.multiply(until).divide(SECONDS);
        BigInteger after = gross.subtract(before);
        assertThat(begun).isGreaterThanOrEqualTo(first);
        assertThat(offer.getList("fees.feeBasisPoints")).containsExactly(1_000, 500);
        assertThat(offer.getLong("fees[1].fromEpoch")).isEqualTo(from);
        assertThat(amount(offer, "fees[0].seconds")).isEqualTo(until);
        assertThat(amount(offer, "fees[1].seconds")).isEqualTo(SECONDS.subtract(until));
        assertThat(amount(offer, "fees[0].fee")).isEqualTo(before.divide(BigInteger.TEN));
        assertThat(amount(offer, "fees[1].fee")).isEqualTo(after.divide(BigInteger.valueOf(20)));
        assertThat(amount(offer, "fee"))
                .isEqualTo(before.divide(BigInteger.TEN).add(after.divide(BigInteger.valueOf(20))));
        assertThat(amount(offer, "netReward")).isEqualTo(gross.subtract(amount(offer, "fee")));
    }

    @Test
    void leavingALockedPoolBeforeItsTermEndsCostsThePenaltyAndTheRank() {
        // Given: a term of 90 days, which takes no fee, and one of the 30 that are asked for
        String locked = lockedPool(90);
        String liquid = pool(1_000, Map.of());
        String over = lockedPool(DAYS);

        // When
        JsonPath comparison = compare(locked, liquid, over);

        // Then
        assertThat(comparison.getList("offers.poolId")).containsExactly(over, liquid, locked);
        assertThat(comparison.getString("offers[0].penalty")).isEqualTo("0");
        assertThat(comparison.getLong("offers[0].earlyExit.remainingSeconds")).isZero();
        assertThat(comparison.getString("offers[1].penalty")).isEqualTo("0");
        assertThat(comparison.getMap("offers[1].earlyExit")).isNull();
        assertThat(comparison.getMap("offers[1].risks[0]")).doesNotContainKey("until");
        JsonPath offer = comparison.setRootPath("offers[2]");
        BigInteger[] penalty = AMOUNT.add(amount(offer, "grossReward"))
                .subtract(amount(offer, "fee"))
                .multiply(amount(offer, "earlyExit.penaltyBasisPoints"))
                .multiply(amount(offer, "earlyExit.remainingSeconds"))
                .divideAndRemainder(
                        amount(offer, "earlyExit.lockUpDays").multiply(BigInteger.valueOf(10_000 * 86_400L)));
        assertThat(offer.getLong("earlyExit.remainingSeconds")).isEqualTo(60 * 86_400);
        assertThat(amount(offer, "penalty"))
                .isEqualTo(penalty[0].add(BigInteger.valueOf(penalty[1].signum())))
                .isGreaterThan(ether(1));
        assertThat(amount(offer, "netReward"))
                .isEqualTo(amount(offer, "grossReward")
                        .subtract(amount(offer, "fee"))
                        .subtract(amount(offer, "penalty")));
        assertThat(offer.getString("risks[0].category")).isEqualTo("locked-funds");
        assertThat(offer.getString("risks[0].until")).isEqualTo(offer.getString("earlyExit.endsAt"));
        assertThat(offer.getString("risks[0].detail")).startsWith("Locked for 90 days");
        comparison.setRootPath("");
        assertThat(Instant.parse(comparison.getString("offers[2].earlyExit.endsAt")))
                .isEqualTo(Instant.parse(comparison.getString("estimatedAt")).plusSeconds(90 * 86_400));
    }

    @Test
    void pausedAndFullPoolsAreNotRankedAndSayWhy() {
        // Given: room for all of the amount, and for all but a wei of it
        String fits = pool(0, Map.of("depositCap", AMOUNT.toString()));
        String full =
                pool(0, Map.of("depositCap", AMOUNT.subtract(BigInteger.ONE).toString()));
        String paused = pool(0, Map.of());
        operator.request()
                .contentType("application/json")
                .body(Map.of("minimumDeposit", "1000000000", "paused", true))
                .put(POOLS + "/{id}/deposit-terms", paused)
                .then()
                .statusCode(200);

        // When
        JsonPath comparison = compare(full, paused, fits);

        // Then
        assertThat(comparison.getList("offers.poolId")).containsExactly(fits);
        assertThat(comparison.getString("offers[0].room")).isEqualTo(AMOUNT.toString());
        assertThat(comparison.getString("declined.find { it.poolId == '%s' }.code".formatted(full)))
                .isEqualTo("pool-full");
        assertThat(comparison.getString("declined.find { it.poolId == '%s' }.detail".formatted(full)))
                .startsWith("The pool takes %s wei more".formatted(AMOUNT.subtract(BigInteger.ONE)));
        assertThat(comparison.getString("declined.find { it.poolId == '%s' }.code".formatted(paused)))
                .isEqualTo("pool-paused");
        // What is on its way takes room.
        created(operator.prepare(StakingApi.stake(fits, newAddress(), "1000000000")));
        assertThat(compare(fits).getString("declined[0].code")).isEqualTo("pool-full");
    }

    @Test
    void theNewestPoolsAreComparedWhereNoneAreNamed() {
        String poolId = pool(1_000, Map.of());

        JsonPath comparison = ask().get(COMPARISON).jsonPath();

        assertThat(comparison.getList("offers.poolId")).contains(poolId);
    }

    @Test
    void anAlternativeStandsBesideThemAtTheCallersOwnRateAndRisk() {
        // Given
        String poolId = pool(1_000, Map.of());

        // When
        JsonPath comparison = ask(poolId)
                .queryParam("alternativeBasisPoints", 450)
                .queryParam("alternativeName", "Yield farming")
                .queryParam("alternativeRisk", "The farm's token may be worth nothing.")
                .get(COMPARISON)
                .jsonPath();

        // Then
        comparison.setRootPath("alternative");
        assertThat(amount(comparison, "reward"))
                .isEqualTo(AMOUNT.multiply(BigInteger.valueOf(450))
                        .multiply(SECONDS)
                        .divide(BigInteger.valueOf(10_000).multiply(SECONDS_PER_YEAR)));
        assertThat(comparison.getString("name")).isEqualTo("Yield farming");
        assertThat(comparison.getString("risk"))
                .startsWith("The farm's token may be worth nothing. Nobody here checked");
        assertThat(comparison.getInt("betterOffers")).isZero();
        assertThat(compare(poolId).getMap("alternative")).isNull();
    }

    @Test
    void anUnknownPoolIsNotFound() {
        Response response = ask(pool(0, Map.of()), UNKNOWN_ID).get(COMPARISON);

        response.then().statusCode(404).body("code", equalTo("not-found"));
        assertThat(faultFields(response)).containsExactly("poolId");
    }

    @Test
    void namesEveryFaultOfTheQuestion() {
        Response response = operator.request()
                .queryParam("days", 3_651)
                .queryParam("alternativeBasisPoints", -1)
                .queryParam("alternativeName", "x".repeat(101))
                .get(COMPARISON);

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response))
                .containsExactlyInAnyOrder("amount", "days", "alternativeBasisPoints", "alternativeName");
    }

    @Test
    void anAmountIsAtLeastOneWeiAndAtMostABillionEther() {
        for (String amount :
                List.of("0", ether(1_000_000_000).add(BigInteger.ONE).toString())) {
            Response response = operator.request()
                    .queryParam("days", 1)
                    .queryParam("amount", amount)
                    .get(COMPARISON);

            response.then().statusCode(400);
            assertThat(faultFields(response)).containsExactly("amount");
        }
        operator.request()
                .queryParam("days", 1)
                .queryParam("amount", ether(1_000_000_000).toString())
                .get(COMPARISON)
                .then()
                .statusCode(200);
    }

    @Test
    void anAlternativeWithoutARateIsRefused() {
        Response response = ask().queryParam("alternativeName", "Yield farming").get(COMPARISON);

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactly("alternativeBasisPoints");
    }

    private String pool(int feeBasisPoints, Map<String, Object> others) {
        Map<String, Object> pool = new HashMap<>(StakingApi.pool(operator.createProvider()));
        pool.put("feeBasisPoints", feeBasisPoints);
        pool.putAll(others);
        return created(operator.post(POOLS, pool)).getString("id");
    }

    /** Which takes no fee. */
    private String lockedPool(int days) {
        return pool(0, Map.of("kind", "locked", "lockUp", Map.of("days", days, "penaltyBasisPoints", 500)));
    }

    private RequestSpecification ask(String... poolIds) {
        RequestSpecification request = StakingApi.ofNewTenant()
                .request()
                .queryParam("amount", AMOUNT.toString())
                .queryParam("days", DAYS);
        return poolIds.length == 0 ? request : request.queryParam("poolId", List.of(poolIds));
    }

    private JsonPath compare(String... poolIds) {
        return ask(poolIds).get(COMPARISON).then().statusCode(200).extract().jsonPath();
    }

    private static BigInteger reward(String partsPerMillion) {
        return AMOUNT.multiply(new BigInteger(partsPerMillion))
                .multiply(SECONDS)
                .divide(MILLION.multiply(SECONDS_PER_YEAR));
    }

    private static BigInteger amount(JsonPath path, String field) {
        return new BigInteger(path.getString(field));
    }
}
