package io.stakedrop.staking.ledger;

import java.math.BigInteger;
import java.util.List;

/**
 * A position's shares over time, by its journal's lines.
 *
 * @param changes one for each rate that was in force when they moved
 */
public record SharesHeld(List<Change> changes) {

    public SharesHeld {
        changes = List.copyOf(changes);
    }

    /**
     * What moved while a rate was in force.
     *
     * @param rateEpoch that rate's epoch
     * @param moved bought, left or given back
     * @param forfeited given up by the accrual that ended it
     */
    public record Change(long rateEpoch, BigInteger moved, Shares forfeited) {}

    /** What the position held when an epoch was posted, with what it then forfeited. */
    public Shares at(long epoch) {
        return Shares.of(changes.stream()
                .filter(change -> change.rateEpoch() < epoch)
                .map(change -> change.rateEpoch() == epoch - 1
                        ? change.moved()
                        : change.moved().subtract(change.forfeited().toBigInteger()))
                .reduce(BigInteger.ZERO, BigInteger::add));
    }

    /** What the position forfeited when an epoch was posted. */
    public Shares forfeitedAt(long epoch) {
        return changes.stream()
                .filter(change -> change.rateEpoch() == epoch - 1)
                .map(Change::forfeited)
                .reduce(Shares.ZERO, Shares::plus);
    }
}
