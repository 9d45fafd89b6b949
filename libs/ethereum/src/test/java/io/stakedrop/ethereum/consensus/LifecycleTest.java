package io.stakedrop.ethereum.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Gwei;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
    private final Lifecycle lifecycle = new Lifecycle(ForkConstants.of(Fork.FULU));

    @Test
    void decidesForLaterEpochs() {
        // Given
        Epoch current = Epoch.of(100);

        // Then
        assertThat(lifecycle)
                .returns(Epoch.of(101), rules -> rules.activationEligibilityEpoch(current))
                .returns(Epoch.of(105), rules -> rules.computeActivationExitEpoch(current))
                .returns(Epoch.of(356), rules -> rules.withdrawableEpoch(current));
    }

    @ParameterizedTest
    @CsvSource({"31999999999, false", "32000000000, true", "32000000001, true"})
    void queuesWhoHasThirtyTwoEther(long effectiveBalance, boolean eligible) {
        assertThat(lifecycle.isEligibleForActivationQueue(Epoch.FAR_FUTURE, Gwei.of(effectiveBalance)))
                .isEqualTo(eligible);
        assertThat(lifecycle.isEligibleForActivationQueue(Epoch.of(1), Gwei.of(effectiveBalance)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"9, true", "10, true", "11, false"})
    void activatesOnceEligibilityIsFinalized(long eligibility, boolean eligible) {
        assertThat(lifecycle.isEligibleForActivation(Epoch.of(eligibility), Epoch.FAR_FUTURE, Epoch.of(10)))
                .isEqualTo(eligible);
        assertThat(lifecycle.isEligibleForActivation(Epoch.of(eligibility), Epoch.of(20), Epoch.of(10)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"15999999999, true", "16000000000, true", "16000000001, false"})
    void ejectsWhoHasSixteenEtherOrLess(long effectiveBalance, boolean ejected) {
        assertThat(lifecycle.isEjected(Gwei.of(effectiveBalance))).isEqualTo(ejected);
    }

    @ParameterizedTest
    @CsvSource({"1255, false", "1256, true", "1257, true"})
    void letsGoWhoServedLongEnough(long current, boolean served) {
        assertThat(lifecycle.hasServed(Epoch.of(1000), Epoch.of(current))).isEqualTo(served);
        assertThat(lifecycle.hasServed(Epoch.FAR_FUTURE, Epoch.of(current))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"9, false", "10, true", "19, true", "20, false"})
    void isActiveFromItsActivationToItsExit(long epoch, boolean active) {
        // Given
        Validator validator = Validators.of(1, 32, Validators.ether(32), Epoch.of(10), Epoch.of(20), Epoch.of(276));

        // Then
        assertThat(validator.isActive(Epoch.of(epoch))).isEqualTo(active);
    }

    @ParameterizedTest
    @CsvSource({ // Active in 10 to 19, withdrawable from 100 on.
        "9, false, false",
        "10, false, true",
        "19, false, true",
        "20, false, false",
        "19, true, true",
        "20, true, true",
        "98, true, true",
        "99, true, false",
        "100, true, false"
    })
    void countsForRewardsWhileActiveAndLongerWhenSlashed(long previousEpoch, boolean slashed, boolean eligible) {
        // Given
        Validator validator = Validators.of(1, 32, Validators.ether(32), Epoch.of(10), Epoch.of(20), Epoch.of(100));

        // Then
        assertThat(validator.isEligibleForRewards(Epoch.of(previousEpoch), slashed))
                .isEqualTo(eligible);
    }
}
