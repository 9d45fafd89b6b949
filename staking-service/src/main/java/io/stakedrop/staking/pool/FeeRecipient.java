package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Address;

/**
 * The account that a pool's validators name for the priority fees of their blocks.
 *
 * @param fromEpoch the first epoch whose receipts count
 */
public record FeeRecipient(Address address, long fromEpoch) {}
