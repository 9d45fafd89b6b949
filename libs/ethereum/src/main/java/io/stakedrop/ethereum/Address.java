package io.stakedrop.ethereum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An account's 20-byte address. Written with the mixed-case checksum of EIP-55. Kept as three numbers, so that a list of
 * claims is read without a step to another array for each.
 */
public final class Address {
    /** The size in bytes. */
    public static final int SIZE = 20;

    // Before the constant below, which is made with them.
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** The address of twenty zero bytes, which nobody holds a key of. */
    public static final Address ZERO = new Address(new byte[SIZE]);

    private static final int PREFIX_LENGTH = 2;
    private static final int LAST_OFFSET = 2 * Long.BYTES;

    private final long first;
    private final long second;
    private final int last;

    private Address(byte[] bytes) {
        this.first = (long) LONGS.get(bytes, 0);
        this.second = (long) LONGS.get(bytes, Long.BYTES);
        this.last = (int) INTS.get(bytes, LAST_OFFSET);
    }

    /**
     * Reads {@code 0x} and 40 hexadecimal digits: all letters in lower case, all in upper case, or in the mixed case of
     * EIP-55.
     *
     * @throws InvalidValueException when the text is anything else; mixed case that is not the checksum is
     *     {@link ValueFault#WRONG_CHECKSUM}, and the message has the right form of the digits given
     */
    public static Address parse(String text) {
        Address address = new Address(Hex.decode(text, SIZE, "address"));
        if (isMixedCase(text)) {
            address.checkChecksum(text);
        }
        return address;
    }

    /**
     * A copy of the given bytes.
     *
     * @throws InvalidValueException when they are not 20
     */
    public static Address of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH, "An address has 20 bytes, but %d were given.".formatted(bytes.length));
        }
        return new Address(bytes);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[SIZE];
        copyTo(bytes, 0);
        return bytes;
    }

    /** Writes the 20 bytes from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        Objects.checkFromIndexSize(offset, SIZE, target.length);
        LONGS.set(target, offset, first);
        LONGS.set(target, offset + Long.BYTES, second);
        INTS.set(target, offset + LAST_OFFSET, last);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && first == that.first && second == that.second && last == that.last;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * (31 * first + second) + last);
    }

    /** The checksummed form of EIP-55: a letter is upper case where the hash of the lower-case digits has 8 or more. */
    @Override
    public String toString() {
        byte[] characters = Hex.encode(toBytes()).getBytes(StandardCharsets.US_ASCII);
        byte[] hash = new byte[Bytes32.SIZE];
        new Keccak256().hash(characters, PREFIX_LENGTH, 2 * SIZE, hash, 0);
        for (int digit = 0; digit < 2 * SIZE; digit++) {
            int nibble = (digit % 2 == 0 ? hash[digit / 2] >> 4 : hash[digit / 2]) & 0xf;
            byte character = characters[PREFIX_LENGTH + digit];
            if (nibble >= 8 && character >= 'a') {
                characters[PREFIX_LENGTH + digit] = (byte) (character - 'a' + 'A');
            }
        }
        return new String(characters, StandardCharsets.US_ASCII);
    }

    private static boolean isMixedCase(String text) {
        boolean hasLower = false;
        boolean hasUpper = false;
        for (int offset = PREFIX_LENGTH; offset < text.length(); offset++) {
            hasLower |= text.charAt(offset) >= 'a';
            hasUpper |= text.charAt(offset) >= 'A' && text.charAt(offset) < 'a';
        }
        return hasLower && hasUpper;
    }

    private void checkChecksum(String text) {
        String expected = toString();
        if (!text.equals(expected)) {
            int difference = Arrays.mismatch(text.toCharArray(), expected.toCharArray());
            throw new InvalidValueException(
                    ValueFault.WRONG_CHECKSUM,
                    "The address has mixed case that is not its EIP-55 checksum: %s. If every digit is right, it is written %s; compare it with its source, as a wrong checksum mostly means a mistyped digit."
                            .formatted(OffendingCharacter.describe(text, difference), expected));
        }
    }
}
