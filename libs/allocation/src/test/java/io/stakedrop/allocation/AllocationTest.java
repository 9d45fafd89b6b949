package io.stakedrop.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.allocation.AllocationRefusedException.Reason;
import io.stakedrop.allocation.AllocationRule.Flat;
import io.stakedrop.allocation.AllocationRule.Grant;
import io.stakedrop.allocation.AllocationRule.ProRata;
import io.stakedrop.allocation.AllocationRule.Tier;
import io.stakedrop.allocation.AllocationRule.Tiered;
import io.stakedrop.allocation.Limits.BelowFloor;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {

    @Test
    void givesTheUnitsThatRoundingLeavesToTheSmallestAddressesOfEquals() {
        assertThat(amounts(11, new Flat(), Limits.NONE, 1, 1, 1)).containsExactly(4L, 4L, 3L);
    }

    @Test
    void givesTheUnitsThatRoundingLeavesWhereItTookMost() {
        // 10 of 7 shares: 1.43, 2.86 and 5.71
        assertThat(amounts(10, new ProRata(), Limits.NONE, 1, 2, 4)).containsExactly(1L, 3L, 6L);
    }

    @Test
    void givesWhatACapTakesToTheOthersInProportion() {
        assertThat(amounts(100, new ProRata(), cap(40), 8, 1, 1)).containsExactly(40L, 30L, 30L);
    }

    @Test
    void capsAgainWhomTheRestOfOthersLiftsAboveTheCap() {
        // 80, 15 and 5 at first; then 48 and 16 for the others, so that the second is above it because of the first
        assertThat(amounts(100, new ProRata(), cap(36), 16, 3, 1)).containsExactly(36L, 36L, 28L);
    }

    @Test
    void leavesOutWhoIsBelowTheFloorAndAsFewAsPossible() {
        // 6.25 and 12.5 fall short at first; without the least the second has 13.3, which is still too little
        assertThat(amounts(100, new ProRata(), floor(20, BelowFloor.NOTHING), 1, 2, 5, 8))
                .containsExactly(0L, 0L, 38L, 62L);
    }

    @Test
    void keepsWhoReachesTheFloorBecauseOfThoseLeftOut() {
        // 9.1, 18.2 and 72.7 at first: the second reaches 20 once the least is left out
        assertThat(amounts(100, new ProRata(), floor(20, BelowFloor.NOTHING), 1, 2, 8))
                .containsExactly(0L, 20L, 80L);
    }

    @Test
    void leavesEqualsOutTogether() {
        // One of the two would reach 30 without the other.
        assertThat(amounts(100, new ProRata(), floor(30, BelowFloor.NOTHING), 1, 1, 2))
                .containsExactly(0L, 0L, 100L);
    }

    @Test
    void raisesWhoIsBelowTheFloorAtTheCostOfTheOthers() {
        assertThat(amounts(100, new ProRata(), floor(20, BelowFloor.RAISED), 1, 1, 8))
                .containsExactly(20L, 20L, 60L);
    }

    @Test
    void raisesNobodyWithoutAShare() {
        assertThat(amounts(100, new ProRata(), floor(20, BelowFloor.RAISED), 0, 1, 9))
                .containsExactly(0L, 20L, 80L);
    }

    @Test
    void givesTheAmountsOfTheTiersWhereTheySumToThePool() {
        // Given
        Tiered tiers = new Tiered(Grant.AMOUNT, List.of(tier(1, 400), tier(100, 1_000)));

        // When
        List<Long> amounts = amounts(1_800, tiers, Limits.NONE, 0, 5, 99, 100);

        // Then
        assertThat(amounts).containsExactly(0L, 400L, 400L, 1_000L);
    }

    @Test
    void refusesAmountsOfTiersThatAreNotThePool() {
        Tiered tiers = new Tiered(Grant.AMOUNT, List.of(tier(1, 400)));
        assertRefused(Reason.AMOUNTS_ARE_NOT_THE_POOL, "sum to 800", 801, tiers, Limits.NONE, 5, 6);
    }

    @Test
    void refusesWhatNobodyHasAShareOf() {
        assertRefused(Reason.NO_SHARES, "No wallet", 100, new ProRata(), Limits.NONE, 0, 0);
        assertRefused(Reason.NO_SHARES, "No wallet", 100, new Flat(), Limits.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {33, 34})
    void refusesCapsThatLeaveAPartOfThePool(long cap) {
        if (3 * cap >= 100) {
            assertThat(amounts(100, new ProRata(), cap(cap), 1, 5, 9)).containsExactly(32L, 34L, 34L);
            return;
        }
        assertRefused(Reason.CAPS_BELOW_POOL, "take 99", 100, new ProRata(), cap(cap), 1, 5, 9);
    }

    @Test
    void refusesFloorsThatThePoolIsNotEnoughFor() {
        assertRefused(Reason.FLOORS_ABOVE_POOL, "take 102", 100, new ProRata(), floor(34, BelowFloor.RAISED), 1, 5, 9);
        assertRefused(
                Reason.FLOORS_ABOVE_POOL, "not enough", 100, new ProRata(), floor(51, BelowFloor.NOTHING), 1, 9, 9);
        assertThat(amounts(102, new ProRata(), floor(34, BelowFloor.RAISED), 1, 5, 9))
                .containsExactly(34L, 34L, 34L);
        assertThat(amounts(100, new ProRata(), floor(50, BelowFloor.NOTHING), 1, 9, 9))
                .containsExactly(0L, 50L, 50L);
    }

    @Test
    void leavesClaimsOfNothingOut() {
        // When
        Allocation allocation = allocation(2, new ProRata(), Limits.NONE, 1, 1, 1, 0);

        // Then
        assertThat(allocation.count()).isEqualTo(4);
        assertThat(allocation.claims().count()).isEqualTo(2);
    }

    @Test
    void numbersClaimsByTheTextOfTheirAddresses() {
        // Given: by bytes the one with the small letter comes first, by text the one with the capital
        Address small = Address.parse("0xa00032cd08Ec149968C2b11a06Bd11FB90dc8711");
        Address capital = Address.parse("0xC003B520879A18ece1849A2aDD37317D14e01256");
        Participants both = Participants.builder(1)
                .add(capital, BigInteger.ONE)
                .add(small, BigInteger.ONE)
                .build();

        // When
        Allocation allocation = Allocation.of(terms(3, new Flat(), Limits.NONE), both);

        // Then
        assertThat(allocation.account(0)).isEqualTo(small);
        assertThat(allocation.claims().claim(0)).isEqualTo(new UniswapClaim(0, capital, TokenAmount.of(1)));
        assertThat(allocation.claims().claim(1)).isEqualTo(new UniswapClaim(1, small, TokenAmount.of(2)));
    }

    @Test
    void refusesAWalletThatIsThereTwice() {
        // Given
        Participants.Builder builder =
                Participants.builder(2).add(address(1), BigInteger.ONE).add(address(0), BigInteger.ONE);

        // When
        builder.add(address(1), BigInteger.TWO);

        // Then
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(address(1).toString());
    }

    @Test
    void refusesWeightsAndFactorsOutOfRange() {
        BigInteger tooMuch = BigInteger.ONE.shiftLeft(256);
        Participants.Builder builder = Participants.builder(1);
        builder.add(address(0), tooMuch.subtract(BigInteger.ONE), BigInteger.ZERO);
        assertThatThrownBy(() -> builder.add(address(1), tooMuch)).hasMessageContaining("A weight");
        assertThatThrownBy(() -> builder.add(address(1), BigInteger.ONE.negate()))
                .hasMessageContaining("A weight");
        assertThatThrownBy(() -> builder.add(address(1), BigInteger.ONE, tooMuch))
                .hasMessageContaining("A factor");
        assertThat(builder.build().count()).isOne();
    }

    @Test
    void namesAListByTheHashOfItsRows() {
        // Given
        ContentHash hash = new ContentHash();

        // When
        hash.add(new UniswapClaim(0, address(1), TokenAmount.of(400)));
        hash.add(new UniswapClaim(1, address(2), TokenAmount.of(5)));

        // Then: printf '0,0x…01,400\n1,0x…02,5\n' | sha256sum
        assertThat(hash.isAscending()).isTrue();
        assertThat(hash.finish()).hasToString("0xb07279ca5bb75c161987cbbfa5c02a8b885ddc9d2a4b488aa8e256451bf10024");
        hash.add(new UniswapClaim(1, address(2), TokenAmount.of(5)));
        assertThat(hash.isAscending()).isFalse();
    }

    @Test
    void givesFixedAmountsBeforeTheOthersDivideWhatIsLeft() {
        // The third would get 50 of 100 by its weight, and the cap holds for the others only.
        assertThat(amounts(fixing(2, 70), 100, cap(20), 1, 1, 2)).containsExactly(15L, 15L, 70L);
    }

    @Test
    void givesAFixedAmountToWhoHasNoWeight() {
        assertThat(amounts(fixing(0, 1), 10, Limits.NONE, 0, 1, 2)).containsExactly(1L, 3L, 6L);
    }

    @Test
    void givesThePoolToFixedAmountsAloneOnlyWhenTheyAreThePool() {
        assertThat(amounts(fixing(1, 100), 100, Limits.NONE, 0, 5)).containsExactly(0L, 100L);
        assertThatThrownBy(() -> amounts(fixing(1, 99), 100, Limits.NONE, 0, 5))
                .isInstanceOfSatisfying(
                        AllocationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_SHARES));
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 101})
    void refusesFixedAmountsThatLeaveNothingForTheOthers(long fixed) {
        assertThatThrownBy(() -> amounts(fixing(1, fixed), 100, Limits.NONE, 1, 1))
                .isInstanceOfSatisfying(
                        AllocationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.FIXED_ABOVE_POOL))
                .hasMessageContaining("sum to " + fixed);
    }

    @Test
    void refusesAFixedAmountOfWhoTakesNoPart() {
        assertThatThrownBy(() -> amounts(fixing(7, 1), 100, Limits.NONE, 1, 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(address(7).toString());
    }

    private static Consumer<Participants.Builder> fixing(int wallet, long amount) {
        return builder -> builder.fix(address(wallet), TokenAmount.of(amount));
    }

    /** Pro rata. */
    private static List<Long> amounts(
            Consumer<Participants.Builder> fixing, long pool, Limits limits, long... weights) {
        Participants.Builder builder = builder(weights);
        fixing.accept(builder);
        return amounts(Allocation.of(terms(pool, new ProRata(), limits), builder.build()));
    }

    private static void assertRefused(
            Reason reason, String said, long pool, AllocationRule rule, Limits limits, long... weights) {
        assertThatThrownBy(() -> allocation(pool, rule, limits, weights))
                .isInstanceOfSatisfying(
                        AllocationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason))
                .hasMessageContaining(said);
    }

    private static List<Long> amounts(long pool, AllocationRule rule, Limits limits, long... weights) {
        return amounts(allocation(pool, rule, limits, weights));
    }

    private static List<Long> amounts(Allocation allocation) {
        return IntStream.range(0, allocation.count())
                .mapToObj(ordinal -> allocation.amount(ordinal).toBigInteger().longValueExact())
                .toList();
    }

    private static Allocation allocation(long pool, AllocationRule rule, Limits limits, long... weights) {
        return Allocation.of(terms(pool, rule, limits), builder(weights).build());
    }

    private static Participants.Builder builder(long... weights) {
        Participants.Builder builder = Participants.builder(weights.length);
        for (int wallet = 0; wallet < weights.length; wallet++) {
            builder.add(address(wallet), BigInteger.valueOf(weights[wallet]));
        }
        return builder;
    }

    private static AllocationTerms terms(long pool, AllocationRule rule, Limits limits) {
        return new AllocationTerms(TokenAmount.of(pool), rule, limits);
    }

    private static Limits cap(long cap) {
        return new Limits(TokenAmount.ZERO, BelowFloor.NOTHING, TokenAmount.of(cap));
    }

    private static Limits floor(long floor, BelowFloor belowFloor) {
        return new Limits(TokenAmount.of(floor), belowFloor, null);
    }

    private static Tier tier(long from, long value) {
        return new Tier(BigInteger.valueOf(from), BigInteger.valueOf(value));
    }

    private static Address address(int number) {
        byte[] bytes = new byte[Address.SIZE];
        bytes[Address.SIZE - 1] = (byte) number;
        return Address.of(bytes);
    }
}
