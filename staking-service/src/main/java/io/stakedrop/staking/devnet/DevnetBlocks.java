package io.stakedrop.staking.devnet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.kit.execution.Block;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The blocks of the embedded network. They follow from its genesis time alone, so none is stored: a block's hash begins
 * with a hash of genesis and number and ends with the number.
 */
record DevnetBlocks(Instant genesisAt) {
    static final int BLOCKS_PER_EPOCH = 32;

    private static final Duration BLOCK_TIME = Duration.ofSeconds(12);
    private static final int NUMBER_OFFSET = Bytes32.SIZE - Long.BYTES;

    Block at(long number) {
        return new Block(
                number,
                hash(number),
                number == 0 ? Bytes32.of(new byte[Bytes32.SIZE]) : hash(number - 1),
                genesisAt.plus(BLOCK_TIME.multipliedBy(number)));
    }

    /** The block of a hash, if it is one of this network's. */
    Optional<Block> find(Bytes32 hash) {
        long number = ByteBuffer.wrap(hash.toBytes()).getLong(NUMBER_OFFSET);
        return number >= 0 && hash(number).equals(hash) ? Optional.of(at(number)) : Optional.empty();
    }

    Bytes32 hash(long number) {
        byte[] seed =
                "devnet %d %d".formatted(genesisAt.getEpochSecond(), number).getBytes(US_ASCII);
        byte[] bytes = new Keccak256().hash(seed).toBytes();
        ByteBuffer.wrap(bytes).putLong(NUMBER_OFFSET, number);
        return Bytes32.of(bytes);
    }

    static long epochOf(long blockNumber) {
        return blockNumber / BLOCKS_PER_EPOCH;
    }

    static long lastOf(long epoch) {
        return (epoch + 1) * BLOCKS_PER_EPOCH - 1;
    }
}
