package io.stakedrop.ethereum.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Gwei;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveBalanceTest {
    private final ForkConstants constants = ForkConstants.of(Fork.FULU);
    private final EffectiveBalance effectiveBalance = new EffectiveBalance(constants);

    @ParameterizedTest
    @CsvSource({ // Below, at and above a quarter ether under the effective balance, then 1.25 ether over it.
        "39749999999, 39000000000",
        "39750000000, 40000000000",
        "39750000001, 40000000000",
        "41249999999, 40000000000",
        "41250000000, 40000000000",
        "41250000001, 41000000000",
        "0, 0"
    })
    void followsTheBalanceOnlyBeyondTheHysteresis(long balance, long expected) {
        // When
        Gwei after =
                effectiveBalance.after(Gwei.of(balance), Gwei.of(40_000_000_000L), constants.maxEffectiveBalance());

        // Then
        assertThat(after).isEqualTo(Gwei.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"2047999999999, 2047000000000", "2048000000000, 2048000000000", "2049999999999, 2048000000000"})
    void staysAtOrBelowTheMaximumOfCompoundingCredentials(long balance, long expected) {
        // When
        Gwei after =
                effectiveBalance.after(Gwei.of(balance), Gwei.of(40_000_000_000L), constants.maxEffectiveBalance());

        // Then
        assertThat(after).isEqualTo(Gwei.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"31999999999, 31000000000", "32000000000, 32000000000", "33000000000, 32000000000"})
    void staysAtOrBelowThirtyTwoEtherWithoutThem(long balance, long expected) {
        // When
        Gwei after =
                effectiveBalance.after(Gwei.of(balance), Gwei.of(30_000_000_000L), constants.minActivationBalance());

        // Then
        assertThat(after).isEqualTo(Gwei.of(expected));
    }
}
