package io.stakedrop.ethereum.consensus;

import static io.stakedrop.ethereum.consensus.Validators.ether;
import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlashingTest {
    private static final int CASES = 500;

    private final Slashing slashing = new Slashing(ForkConstants.of(Fork.FULU));

    @ParameterizedTest
    @CsvSource({"32, 7812500, 976562, 6835938", "2048, 500000000, 62500000, 437500000", "0, 0, 0, 0"})
    void takesAtOnceWhatReportersGet(long effectiveEther, long penalty, long proposer, long whistleblower) {
        assertThat(slashing)
                .returns(Gwei.of(penalty), rules -> rules.initialPenalty(ether(effectiveEther)))
                .returns(Gwei.of(penalty), rules -> rules.reportReward(ether(effectiveEther)))
                .returns(Gwei.of(proposer), rules -> rules.proposerReward(ether(effectiveEther)))
                .returns(Gwei.of(whistleblower), rules -> rules.whistleblowerReward(ether(effectiveEther)));
    }

    @ParameterizedTest
    @CsvSource({"9191, 9192", "9192, 9192", "9193, 9193"})
    void keepsTheBalanceForAVectorOfEpochsOrLonger(long exitGave, long withdrawable) {
        assertThat(slashing.withdrawableEpoch(Epoch.of(exitGave), Epoch.of(1000)))
                .isEqualTo(Epoch.of(withdrawable));
    }

    @ParameterizedTest
    @CsvSource({"5095, false", "5096, true", "5097, false"})
    void takesTheRestHalfway(long current, boolean due) {
        assertThat(slashing.isCorrelationPenaltyDue(Epoch.of(current), Epoch.of(9192)))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({ // Ether slashed in all, of 30 million active; what 32 ether pay.
        "0, 0",
        "32, 102400",
        "1000000, 3200000000",
        "9999999, 31999996800",
        "10000000, 32000000000",
        "10000001, 32000000000"
    })
    void takesMoreTheMoreAreSlashed(long slashedEther, long penalty) {
        assertThat(slashing.correlationPenalty(ether(32), ether(slashedEther), ether(30_000_000)))
                .isEqualTo(Gwei.of(penalty));
    }

    @Test
    void takesAsTheSpecificationWritesIt() {
        SeededCases.check(CASES, random -> {
            // Given
            BigInteger total = BigInteger.valueOf(random.nextLong(1_000_000_000L, 200_000_000_000_000_000L));
            BigInteger slashed = BigInteger.valueOf(random.nextLong(1L << random.nextInt(1, 58)));
            BigInteger effective = NaiveSpec.ether(random.nextLong(2049));

            // When
            Gwei penalty = slashing.correlationPenalty(Gwei.of(effective), Gwei.of(slashed), Gwei.of(total));

            // Then
            assertThat(penalty.toBigInteger()).isEqualTo(NaiveSpec.correlationPenalty(effective, slashed, total));
        });
    }
}
