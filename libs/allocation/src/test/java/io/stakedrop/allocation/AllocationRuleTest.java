package io.stakedrop.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.allocation.AllocationRule.Flat;
import io.stakedrop.allocation.AllocationRule.Grant;
import io.stakedrop.allocation.AllocationRule.Multiplied;
import io.stakedrop.allocation.AllocationRule.Points;
import io.stakedrop.allocation.AllocationRule.ProRata;
import io.stakedrop.allocation.AllocationRule.Quadratic;
import io.stakedrop.allocation.AllocationRule.Tier;
import io.stakedrop.allocation.AllocationRule.Tiered;
import io.stakedrop.allocation.Limits.BelowFloor;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.testkit.property.Seeds;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationRuleTest {
    private static final List<Tier> TIERS = List.of(tier(10, 3), tier(100, 5));

    @Test
    void givesEveryWalletTheSameFlatShare() {
        assertThat(shares(new Flat(), 0, 1, 7)).containsExactly(1L, 1L, 1L);
    }

    @Test
    void takesTheWeightAsItIsProRata() {
        assertThat(shares(new ProRata(), 0, 1, 7)).containsExactly(0L, 1L, 7L);
    }

    @Test
    void multipliesByTheWalletsFactor() {
        assertThat(new Multiplied().share(BigInteger.valueOf(7), BigInteger.valueOf(3)))
                .isEqualTo(21);
    }

    @Test
    void countsWholeBatchesOfPoints() {
        assertThat(shares(new Points(BigInteger.TEN), 9, 10, 11, 19, 20)).containsExactly(0L, 1L, 1L, 1L, 2L);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1000000000", "2,1414213562", "4,2000000000", "1000000,1000000000000"})
    void takesTheSquareRootWithNineDigits(BigInteger weight, BigInteger share) {
        assertThat(new Quadratic().share(weight, BigInteger.ONE)).isEqualTo(share);
    }

    @Test
    void takesTheRootThatIsExactToItsLastDigit() {
        Seeds.check(500, random -> {
            // Given
            BigInteger weight = Seeds.unsigned(random, 256);

            // When
            BigInteger root = new Quadratic().share(weight, BigInteger.ONE);

            // Then
            BigInteger scaled = weight.multiply(BigInteger.TEN.pow(18));
            assertThat(root.pow(2)).isLessThanOrEqualTo(scaled);
            assertThat(root.add(BigInteger.ONE).pow(2)).isGreaterThan(scaled);
        });
    }

    @Test
    void takesTheValueOfTheHighestTierReached() {
        assertThat(shares(new Tiered(Grant.SHARE, TIERS), 9, 10, 11, 99, 100, 101))
                .containsExactly(0L, 3L, 3L, 3L, 5L, 5L);
    }

    @Test
    void multipliesTheWeightByTheHighestTierReached() {
        assertThat(shares(new Tiered(Grant.MULTIPLIER, TIERS), 9, 10, 100)).containsExactly(0L, 30L, 500L);
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        assertRefused(() -> new Points(BigInteger.ZERO), "at least 1 point");
        assertRefused(() -> new Tiered(Grant.SHARE, List.of()), "at least one tier");
        assertRefused(() -> new Tiered(Grant.SHARE, TIERS.reversed()), "must ascend, but 10 comes after 100");
        assertRefused(() -> new Tiered(Grant.SHARE, List.of(tier(10, 1), tier(10, 2))), "must ascend");
        assertRefused(() -> tier(-1, 1), "negative");
        assertRefused(() -> tier(1, -1), "negative");
        assertRefused(() -> new Limits(TokenAmount.of(3), BelowFloor.NOTHING, TokenAmount.of(2)), "cap");
        assertRefused(() -> new Limits(TokenAmount.ZERO, BelowFloor.NOTHING, TokenAmount.ZERO), "cap");
        assertRefused(() -> new AllocationTerms(TokenAmount.ZERO, new Flat(), Limits.NONE), "pool");
    }

    private static void assertRefused(Runnable making, String said) {
        assertThatThrownBy(making::run)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(said);
    }

    private static List<Long> shares(AllocationRule rule, long... weights) {
        return LongStream.of(weights)
                .mapToObj(weight ->
                        rule.share(BigInteger.valueOf(weight), BigInteger.TWO).longValueExact())
                .toList();
    }

    private static Tier tier(long from, long value) {
        return new Tier(BigInteger.valueOf(from), BigInteger.valueOf(value));
    }
}
