package io.stakedrop.ethereum.deposit;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** As much of SSZ's Merkleization as the containers here need: hashes of chunks of 32 bytes, zeros at the end. */
final class Ssz {
    private static final Bytes32 ZERO = Bytes32.of(new byte[Bytes32.SIZE]);

    private Ssz() {}

    /** SHA-256. */
    static Bytes32 hash(Bytes input) {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(input.toBytes()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The parent of two nodes. */
    static Bytes32 node(Bytes32 left, Bytes32 right) {
        return hash(Bytes.concat(left.toBytes(), right.toBytes()));
    }

    /** The root of a vector of bytes, whose number of chunks is filled up to a power of two. */
    static Bytes32 root(Bytes bytes) {
        byte[] content = bytes.toBytes();
        int chunks = Math.ceilDiv(content.length, Bytes32.SIZE);
        return root(content, 0, Math.max(1, Integer.highestOneBit(2 * chunks - 1)));
    }

    /** A {@code uint64}: eight bytes, the lowest first, in one chunk. */
    static Bytes32 chunk(BigInteger uint64) {
        byte[] chunk = new byte[Bytes32.SIZE];
        Bytes littleEndian = littleEndian(uint64);
        System.arraycopy(littleEndian.toBytes(), 0, chunk, 0, littleEndian.size());
        return Bytes32.of(chunk);
    }

    /** A {@code uint64} in eight bytes, the lowest first. */
    static Bytes littleEndian(BigInteger uint64) {
        return Bytes.of(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(uint64.longValue())
                .array());
    }

    /**
     * Reads what {@link #littleEndian} wrote.
     *
     * @throws InvalidValueException when there are not eight bytes
     */
    static BigInteger uint64(Bytes littleEndian) {
        if (littleEndian.size() != Long.BYTES) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH, "A uint64 has 8 bytes, but %d were given.".formatted(littleEndian.size()));
        }
        byte[] bytes = littleEndian.toBytes();
        return new BigInteger(
                1,
                ByteBuffer.allocate(Long.BYTES)
                        .putLong(ByteBuffer.wrap(bytes)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getLong())
                        .array());
    }

    private static Bytes32 root(byte[] content, int offset, int chunks) {
        if (chunks == 1) {
            return offset >= content.length
                    ? ZERO
                    : Bytes32.of(Arrays.copyOfRange(content, offset, offset + Bytes32.SIZE));
        }
        int half = chunks / 2;
        return node(root(content, offset, half), root(content, offset + half * Bytes32.SIZE, half));
    }
}
