package io.stakedrop.kit.execution;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import java.util.List;

/**
 * An event that a contract emitted.
 *
 * @param topics up to four; the first is the event signature's hash unless the event is anonymous
 * @param index position in the block, over all of its transactions
 */
public record Log(
        Address address,
        List<Bytes32> topics,
        Bytes data,
        long blockNumber,
        Bytes32 blockHash,
        Bytes32 transactionHash,
        int index) {

    public Log {
        topics = List.copyOf(topics);
    }
}
