package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import java.util.List;

/**
 * The deposits that wait, in their order.
 *
 * @param <K> the type of public keys
 * @param pending {@code state.pending_deposits}, the next one first
 * @param depositBalanceToConsume {@code state.deposit_balance_to_consume}: churn that the last epoch could not use up
 */
public record DepositQueue<K>(List<PendingDeposit<K>> pending, Gwei depositBalanceToConsume) {
    public DepositQueue {
        pending = List.copyOf(pending);
    }
}
