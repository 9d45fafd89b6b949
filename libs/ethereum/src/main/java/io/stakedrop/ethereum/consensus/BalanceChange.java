package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import java.math.BigInteger;

/**
 * How a validator's balance moved between two times. What was withdrawn is not lost and what was deposited is not
 * earned; balance that a consolidation moved counts as withdrawn from the source and deposited to the target.
 *
 * @param before at the first time
 * @param after at the second time
 * @param withdrawn in between, by the sweep or on request
 * @param deposited in between, when it was credited
 */
public record BalanceChange(Gwei before, Gwei after, Gwei withdrawn, Gwei deposited) {

    /** Rewards less penalties in gwei, below zero for a loss: Δbalance + withdrawn − deposited. */
    public BigInteger net() {
        return after.toBigInteger()
                .subtract(before.toBigInteger())
                .add(withdrawn.toBigInteger())
                .subtract(deposited.toBigInteger());
    }

    /** What was earned; zero where there is a loss. */
    public Gwei earned() {
        return Gwei.of(net().max(BigInteger.ZERO));
    }

    /** What was lost; zero where there are earnings. */
    public Gwei lost() {
        return Gwei.of(net().negate().max(BigInteger.ZERO));
    }
}
