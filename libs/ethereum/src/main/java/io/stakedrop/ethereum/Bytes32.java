package io.stakedrop.ethereum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Thirty-two bytes: a hash, a Merkle root, a storage word. Ordered bytewise, unsigned. Kept as four numbers, so that a
 * proof or a list of leaves is one object for each and not two.
 */
public final class Bytes32 implements Comparable<Bytes32> {
    /** The size in bytes. */
    public static final int SIZE = 32;

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    /** Takes eight bytes a number, the most significant first. */
    Bytes32(long first, long second, long third, long fourth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /**
     * Reads {@code 0x} and 64 hexadecimal digits of either case.
     *
     * @throws InvalidValueException when the text is anything else
     */
    public static Bytes32 parse(String text) {
        return at(Hex.decode(text, SIZE, "32-byte value"), 0);
    }

    /**
     * A copy of the given bytes.
     *
     * @throws InvalidValueException when they are not 32
     */
    public static Bytes32 of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH, "A 32-byte value was given %d bytes.".formatted(bytes.length));
        }
        return at(bytes, 0);
    }

    /** A copy of the 32 bytes that begin at {@code offset}. */
    public static Bytes32 at(byte[] source, int offset) {
        Objects.checkFromIndexSize(offset, SIZE, source.length);
        return new Bytes32(
                (long) BIG_ENDIAN.get(source, offset),
                (long) BIG_ENDIAN.get(source, offset + Long.BYTES),
                (long) BIG_ENDIAN.get(source, offset + 2 * Long.BYTES),
                (long) BIG_ENDIAN.get(source, offset + 3 * Long.BYTES));
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[SIZE];
        copyTo(bytes, 0);
        return bytes;
    }

    /** Writes the 32 bytes from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        Objects.checkFromIndexSize(offset, SIZE, target.length);
        BIG_ENDIAN.set(target, offset, first);
        BIG_ENDIAN.set(target, offset + Long.BYTES, second);
        BIG_ENDIAN.set(target, offset + 2 * Long.BYTES, third);
        BIG_ENDIAN.set(target, offset + 3 * Long.BYTES, fourth);
    }

    @Override
    public int compareTo(Bytes32 other) {
        if (first != other.first) {
            return Long.compareUnsigned(first, other.first);
        }
        if (second != other.second) {
            return Long.compareUnsigned(second, other.second);
        }
        if (third != other.third) {
            return Long.compareUnsigned(third, other.third);
        }
        return Long.compareUnsigned(fourth, other.fourth);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes32 that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * (31 * (31 * first + second) + third) + fourth);
    }

    /** {@code 0x} and 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return Hex.encode(toBytes());
    }
}
