package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * An entry of {@code state.pending_deposits} (EIP-6110, EIP-7251).
 *
 * @param <K> the type of public keys
 * @param pubkey of the validator that it makes or tops up
 * @param amount deposited
 * @param slot of the block whose payload brought it; zero for what a switch to compounding put aside
 */
public record PendingDeposit<K>(K pubkey, Gwei amount, Slot slot) {}
