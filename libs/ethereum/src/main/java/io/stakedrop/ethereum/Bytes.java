package io.stakedrop.ethereum;

import java.util.Arrays;

/** Any number of bytes, such as call data or what a contract returned. Immutable. */
public final class Bytes {
    /** No bytes: {@code 0x}. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads {@code 0x} and two hexadecimal digits of either case for each byte; {@code 0x} alone is no bytes.
     *
     * @throws InvalidValueException when the text is anything else
     */
    public static Bytes parse(String text) {
        return new Bytes(Hex.decode(text, "byte string"));
    }

    /** A copy of the given bytes. */
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /** All the parts, one behind the other. */
    public static Bytes concat(byte[]... parts) {
        byte[] joined =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int offset = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, offset, part.length);
            offset += part.length;
        }
        return new Bytes(joined);
    }

    public int size() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@code 0x} and lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return Hex.encode(bytes);
    }
}
