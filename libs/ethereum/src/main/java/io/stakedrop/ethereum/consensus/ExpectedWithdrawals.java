package io.stakedrop.ethereum.consensus;

import java.util.List;

/**
 * The withdrawals of a payload and where it leaves the queue and the sweep.
 *
 * @param withdrawals in their order
 * @param processedPartialWithdrawals how many pending ones leave the queue, paid or not
 * @param nextWithdrawalValidatorIndex where the sweep of the next payload begins
 */
public record ExpectedWithdrawals(
        List<Withdrawal> withdrawals, int processedPartialWithdrawals, int nextWithdrawalValidatorIndex) {
    public ExpectedWithdrawals {
        withdrawals = List.copyOf(withdrawals);
    }
}
