package io.stakedrop.kit.execution;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import java.util.List;
import java.util.Optional;

/**
 * What became of a transaction.
 *
 * @param succeeded whether it took effect; false means reverted, with the gas paid all the same
 * @param createdContract the new contract's address, where it created one
 * @param fee what the sender paid for it besides its value
 */
public record Receipt(
        Bytes32 transactionHash,
        long blockNumber,
        Bytes32 blockHash,
        boolean succeeded,
        Address from,
        Optional<Address> to,
        Optional<Address> createdContract,
        Wei fee,
        List<Log> logs) {

    public Receipt {
        logs = List.copyOf(logs);
    }

    /** Blocks that vouch for it, its own counted: 1 when its block is the head, 0 when {@code head} is older. */
    public long confirmations(Block head) {
        return Math.max(0, head.number() - blockNumber + 1);
    }
}
