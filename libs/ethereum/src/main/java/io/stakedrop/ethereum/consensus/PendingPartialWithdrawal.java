package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * An entry of {@code state.pending_partial_withdrawals} (EIP-7002, EIP-7251).
 *
 * @param validatorIndex that is paid
 * @param amount at most
 * @param withdrawableEpoch from which on it is
 */
public record PendingPartialWithdrawal(int validatorIndex, Gwei amount, Epoch withdrawableEpoch) {}
