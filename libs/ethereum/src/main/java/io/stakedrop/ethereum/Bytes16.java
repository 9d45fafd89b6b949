package io.stakedrop.ethereum;

import java.util.Arrays;

/** Sixteen bytes, Solidity's {@code bytes16}: a root or a salt of 1inch's drops. */
public final class Bytes16 {
    /** The size in bytes. */
    public static final int SIZE = 16;

    private final byte[] bytes;

    private Bytes16(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads {@code 0x} and 32 hexadecimal digits of either case.
     *
     * @throws InvalidValueException when the text is anything else
     */
    public static Bytes16 parse(String text) {
        return new Bytes16(Hex.decode(text, SIZE, "16-byte value"));
    }

    /**
     * A copy of the given bytes.
     *
     * @throws InvalidValueException when they are not 16
     */
    public static Bytes16 of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH, "A 16-byte value was given %d bytes.".formatted(bytes.length));
        }
        return new Bytes16(bytes.clone());
    }

    /** Writes the 16 bytes from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE);
    }

    /** As the ABI encodes a {@code bytes16}: the bytes, then sixteen zero bytes. */
    public Bytes32 toWord() {
        return Bytes32.at(Arrays.copyOf(bytes, Bytes32.SIZE), 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes16 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@code 0x} and 32 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return Hex.encode(bytes);
    }
}
