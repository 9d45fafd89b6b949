package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * The numbers of one fork, by their names in the specifications' presets and configurations.
 *
 * @param baseRewardFactor phase0
 * @param effectiveBalanceIncrement phase0
 * @param hysteresisQuotient phase0: hysteresis is counted in this part of an increment
 * @param hysteresisDownwardMultiplier phase0
 * @param hysteresisUpwardMultiplier phase0
 * @param timelySourceWeight altair
 * @param timelyTargetWeight altair
 * @param timelyHeadWeight altair
 * @param weightDenominator altair
 * @param minActivationBalance electra: also the highest effective balance with credentials 0x00 and 0x01
 * @param maxEffectiveBalance electra: the highest effective balance with compounding credentials, 0x02
 */
public record ForkConstants(
        long baseRewardFactor,
        Gwei effectiveBalanceIncrement,
        long hysteresisQuotient,
        long hysteresisDownwardMultiplier,
        long hysteresisUpwardMultiplier,
        long timelySourceWeight,
        long timelyTargetWeight,
        long timelyHeadWeight,
        long weightDenominator,
        Gwei minActivationBalance,
        Gwei maxEffectiveBalance) {
    private static final ForkConstants MAINNET_SINCE_ELECTRA = new ForkConstants(
            64,
            Gwei.of(1_000_000_000L),
            4,
            1,
            5,
            14,
            26,
            14,
            64,
            Gwei.of(32_000_000_000L),
            Gwei.of(2_048_000_000_000L));

    /** The constants of a fork on mainnet. */
    public static ForkConstants of(Fork fork) {
        return switch (fork) {
            case FULU, GLOAS -> MAINNET_SINCE_ELECTRA;
        };
    }

    /** The part of the {@link #weightDenominator} that a duty earns. */
    public long weight(Duty duty) {
        return switch (duty) {
            case SOURCE -> timelySourceWeight;
            case TARGET -> timelyTargetWeight;
            case HEAD -> timelyHeadWeight;
        };
    }

    /** A sum of balances, at least one increment, so that it can be divided by: {@code get_total_balance} of phase0. */
    Gwei total(Gwei sum) {
        return sum.isLessThan(effectiveBalanceIncrement) ? effectiveBalanceIncrement : sum;
    }

    /** The increments in a balance, rounded down. */
    long increments(Gwei balance) {
        return balance.toBigInteger()
                .divide(effectiveBalanceIncrement.toBigInteger())
                .longValueExact();
    }
}
