package io.stakedrop.airdrop.preflight;

import io.stakedrop.ethereum.Keccak256;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Indexes of a list that nobody chose: the keccak-256 of the tree's id and a count from 0 (four bytes, big-endian), modulo the
 * number of indexes; all of a list that has no more than are drawn. Everybody draws the same again.
 */
final class DrawnIndexes {
    private DrawnIndexes() {}

    /** @param last the highest index */
    static List<Long> of(UUID tree, long last, int count) {
        if (last < count) {
            return LongStream.rangeClosed(0, last).boxed().toList();
        }
        BigInteger indexes = BigInteger.valueOf(last).add(BigInteger.ONE);
        return IntStream.range(0, count)
                .mapToObj(number ->
                        new BigInteger(1, hash(tree, number)).mod(indexes).longValueExact())
                .distinct()
                .toList();
    }

    private static byte[] hash(UUID tree, int number) {
        return new Keccak256()
                .hash(ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                        .putLong(tree.getMostSignificantBits())
                        .putLong(tree.getLeastSignificantBits())
                        .putInt(number)
                        .array())
                .toBytes();
    }
}
