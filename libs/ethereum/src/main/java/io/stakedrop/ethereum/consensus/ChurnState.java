package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * How far a queue of exits or of consolidations is booked: {@code earliest_exit_epoch} with
 * {@code exit_balance_to_consume}, or {@code earliest_consolidation_epoch} with
 * {@code consolidation_balance_to_consume}, of the state since Electra.
 *
 * @param earliestEpoch the last epoch that is booked
 * @param balanceToConsume what is left of that epoch's churn
 */
public record ChurnState(Epoch earliestEpoch, Gwei balanceToConsume) {

    /** An empty queue. */
    public static final ChurnState EMPTY = new ChurnState(Epoch.GENESIS, Gwei.ZERO);
}
