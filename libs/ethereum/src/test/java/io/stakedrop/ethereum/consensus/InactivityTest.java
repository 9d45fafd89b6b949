package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InactivityTest {
    private static final int CASES = 500;

    private final Inactivity inactivity = new Inactivity(ForkConstants.of(Fork.FULU));

    @ParameterizedTest
    @CsvSource({"13, false", "14, false", "15, true"})
    void leaksWhenFinalityIsMoreThanFourEpochsBehind(long previousEpoch, boolean leak) {
        assertThat(inactivity.isInInactivityLeak(Epoch.of(previousEpoch), Epoch.of(10)))
                .isEqualTo(leak);
    }

    @ParameterizedTest
    @CsvSource({ // The score, whether the target was timely, whether there is a leak, and the score after it.
        "0, true, true, 0",
        "1, true, true, 0",
        "2, true, true, 1",
        "0, false, true, 4",
        "0, false, false, 0",
        "11, false, false, 0",
        "12, false, false, 0",
        "13, false, false, 1",
        "16, true, false, 0",
        "17, true, false, 0",
        "18, true, false, 1"
    })
    void scoresAbsenceAndForgives(long score, boolean timelyTarget, boolean leak, long after) {
        assertThat(inactivity.scoreAfter(score, timelyTarget, leak)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 1907", "100, 47683", "16777216, 8000000000"})
    void takesMoreTheHigherTheScore(long score, long penalty) {
        assertThat(inactivity.penalty(ether(32), score)).isEqualTo(Gwei.of(penalty));
    }

    @Test
    void scoresAndTakesAsTheSpecificationWritesIt() {
        SeededCases.check(CASES, random -> {
            // Given
            long score = random.nextLong(1L << random.nextInt(1, 40));
            Gwei effective = ether(random.nextLong(2049));
            boolean timelyTarget = random.nextBoolean();
            boolean leak = random.nextBoolean();

            // When
            long after = inactivity.scoreAfter(score, timelyTarget, leak);
            Gwei penalty = inactivity.penalty(effective, score);

            // Then
            assertThat(after).isEqualTo(NaiveSpec.inactivityScore(score, timelyTarget, leak));
            assertThat(penalty.toBigInteger())
                    .isEqualTo(effective
                            .toBigInteger()
                            .multiply(BigInteger.valueOf(score))
                            .divide(BigInteger.valueOf(4).multiply(BigInteger.TWO.pow(24))));
        });
    }

    @Test
    void takesNothingForATimelyTargetAndNeverMoreThanThereIs() {
        assertThat(inactivity.balanceAfter(ether(32), ether(32), true, 1000)).isEqualTo(ether(32));
        assertThat(inactivity.balanceAfter(ether(32), ether(32), false, 4)).isEqualTo(Gwei.of(31_999_998_093L));
        assertThat(inactivity.balanceAfter(Gwei.of(5), ether(32), false, 1000)).isEqualTo(Gwei.ZERO);
    }

    @Test
    void countsNoFurtherThanANumberGoes() {
        assertThatThrownBy(() -> inactivity.scoreAfter(Long.MAX_VALUE, false, true))
                .isInstanceOf(ArithmeticException.class);
    }
}
