package io.stakedrop.staking.beacon;

import io.stakedrop.ethereum.Gwei;
import java.math.BigInteger;

/**
 * What happened to all validators of one pool in one epoch, in sums of the beacon state.
 *
 * @param before balances at the epoch's start
 * @param after balances at its end
 * @param deposited what deposits added to the balances, whoever made them
 * @param withdrawn what sweeps and withdrawals took out of them
 * @param slashed what slashing took of them, which is a loss like any other
 */
public record ValidatorsEpoch(Gwei before, Gwei after, Gwei deposited, Gwei withdrawn, Gwei slashed) {
    /** A pool that had no validators. */
    public static final ValidatorsEpoch NONE = new ValidatorsEpoch(Gwei.ZERO, Gwei.ZERO, Gwei.ZERO, Gwei.ZERO);

    /** An epoch in which no validator was slashed. */
    public ValidatorsEpoch(Gwei before, Gwei after, Gwei deposited, Gwei withdrawn) {
        this(before, after, deposited, withdrawn, Gwei.ZERO);
    }

    /** What the validators earned in gwei: Δbalance + withdrawn − deposited; below zero when they lost. */
    public BigInteger earned() {
        return after.toBigInteger()
                .subtract(before.toBigInteger())
                .add(withdrawn.toBigInteger())
                .subtract(deposited.toBigInteger());
    }
}
