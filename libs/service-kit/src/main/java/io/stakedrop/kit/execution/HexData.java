package io.stakedrop.kit.execution;

import java.util.Arrays;
import java.util.HexFormat;

/** Any number of bytes, written as {@code 0x} and two hexadecimal digits each (execution-apis, {@code bytes}). */
public final class HexData {

    /** No bytes: {@code 0x}. */
    public static final HexData EMPTY = new HexData(new byte[0]);

    private static final String PREFIX = "0x";

    private final byte[] bytes;

    private HexData(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the bytes. */
    public static HexData of(byte[] bytes) {
        return new HexData(bytes.clone());
    }

    /**
     * Reads {@code 0x} and two digits a byte.
     *
     * @throws IllegalArgumentException where {@code text} is not {@code 0x} and an even number of digits
     */
    public static HexData parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("bytes begin with 0x");
        }
        return new HexData(HexFormat.of().parseHex(text, PREFIX.length(), text.length()));
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
        return other instanceof HexData that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@code 0x} and lower-case digits. */
    @Override
    public String toString() {
        return PREFIX + HexFormat.of().formatHex(bytes);
    }
}
