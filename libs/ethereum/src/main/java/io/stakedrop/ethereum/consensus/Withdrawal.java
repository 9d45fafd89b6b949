package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Gwei;

/**
 * A payment from the beacon chain to an address: {@code Withdrawal} of {@code specs/capella/beacon-chain.md} (EIP-4895).
 *
 * @param index counted over the chain's whole life
 * @param validatorIndex whose balance it comes from
 * @param address that is paid
 * @param amount paid
 */
public record Withdrawal(long index, int validatorIndex, Address address, Gwei amount) {}
