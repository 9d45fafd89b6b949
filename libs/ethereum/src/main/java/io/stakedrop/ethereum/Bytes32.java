package io.stakedrop.ethereum;

import java.util.Arrays;
import java.util.Objects;

/** Thirty-two bytes: a hash, a Merkle root, a storage word. Ordered bytewise, unsigned. */
public final class Bytes32 implements Comparable<Bytes32> {
    /** The size in bytes. */
    public static final int SIZE = 32;

    private final byte[] bytes;

    private Bytes32(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads {@code 0x} and 64 hexadecimal digits of either case.
     *
     * @throws InvalidValueException when the text is anything else
     */
    public static Bytes32 parse(String text) {
        return new Bytes32(Hex.decode(text, SIZE, "32-byte value"));
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
        return new Bytes32(bytes.clone());
    }

    /** A copy of the 32 bytes that begin at {@code offset}. */
    public static Bytes32 at(byte[] source, int offset) {
        Objects.checkFromIndexSize(offset, SIZE, source.length);
        return new Bytes32(Arrays.copyOfRange(source, offset, offset + SIZE));
    }

    /** Takes an array of 32 bytes that nobody else keeps. */
    static Bytes32 wrap(byte[] bytes) {
        return new Bytes32(bytes);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Writes the 32 bytes from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE);
    }

    @Override
    public int compareTo(Bytes32 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes32 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@code 0x} and 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return Hex.encode(bytes);
    }
}
