package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.TransactionView;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A transaction in a block of its own.
 *
 * @param nonce how many the sender sent before it
 */
record DevnetTransaction(Bytes32 hash, long blockNumber, Address from, Address to, Wei value, Bytes data, long nonce) {

    static DevnetTransaction of(long blockNumber, Address from, Address to, Wei value, Bytes data, long nonce) {
        ByteBuffer content = ByteBuffer.allocate(2 * Address.SIZE + Bytes32.SIZE + Long.BYTES + data.size())
                .put(from.toBytes())
                .put(to.toBytes())
                .put(value.toBytes32().toBytes())
                .putLong(nonce)
                .put(data.toBytes());
        return new DevnetTransaction(new Keccak256().hash(content.array()), blockNumber, from, to, value, data, nonce);
    }

    TransactionView toView(DevnetBlocks blocks) {
        return new TransactionView(
                hash,
                from,
                Optional.of(to),
                value,
                data,
                Optional.of(new TransactionView.Inclusion(blockNumber, blocks.hash(blockNumber), 0)));
    }
}
