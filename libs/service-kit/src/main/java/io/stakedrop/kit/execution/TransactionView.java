package io.stakedrop.kit.execution;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import java.util.Optional;

/**
 * A transaction as the node knows it.
 *
 * @param to empty where it creates a contract
 * @param input call data
 * @param inclusion the block that has it, empty while it is pending
 */
public record TransactionView(
        Bytes32 hash, Address from, Optional<Address> to, Wei value, Bytes input, Optional<Inclusion> inclusion) {

    /** Where a transaction is in the chain. */
    public record Inclusion(long blockNumber, Bytes32 blockHash, int index) {}
}
