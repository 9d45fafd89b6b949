package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * What of the state's queues decides over a request.
 *
 * @param balanceToWithdraw {@code get_pending_balance_to_withdraw} of the validator that asks
 * @param partialWithdrawals how many of all validators are pending
 * @param consolidations how many of all validators are pending
 */
public record PendingRequests(Gwei balanceToWithdraw, long partialWithdrawals, long consolidations) {
    public static final PendingRequests NONE = new PendingRequests(Gwei.ZERO, 0, 0);
}
