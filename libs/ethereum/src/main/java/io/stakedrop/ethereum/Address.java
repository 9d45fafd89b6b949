package io.stakedrop.ethereum;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** An account's 20-byte address. Written with the mixed-case checksum of EIP-55. */
public final class Address {
    /** The size in bytes. */
    public static final int SIZE = 20;

    /** The address of twenty zero bytes, which nobody holds a key of. */
    public static final Address ZERO = new Address(new byte[SIZE]);

    private static final int PREFIX_LENGTH = 2;

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
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
        return new Address(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Writes the 20 bytes from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The checksummed form of EIP-55: a letter is upper case where the hash of the lower-case digits has 8 or more. */
    @Override
    public String toString() {
        char[] characters = Hex.encode(bytes).toCharArray();
        byte[] digits = new String(characters, PREFIX_LENGTH, 2 * SIZE).getBytes(StandardCharsets.US_ASCII);
        byte[] hash = new Keccak256().hash(digits).toBytes();
        for (int digit = 0; digit < 2 * SIZE; digit++) {
            int nibble = (digit % 2 == 0 ? hash[digit / 2] >> 4 : hash[digit / 2]) & 0xf;
            if (nibble >= 8) {
                characters[PREFIX_LENGTH + digit] = Character.toUpperCase(characters[PREFIX_LENGTH + digit]);
            }
        }
        return new String(characters);
    }

    private static boolean isMixedCase(String text) {
        String digits = text.substring(PREFIX_LENGTH);
        return !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
    }

    private void checkChecksum(String text) {
        String expected = toString();
        int difference = Arrays.mismatch(text.toCharArray(), expected.toCharArray());
        if (difference >= 0) {
            throw new InvalidValueException(
                    ValueFault.WRONG_CHECKSUM,
                    "The address has mixed case that is not its EIP-55 checksum: %s. If every digit is right, it is written %s; compare it with its source, as a wrong checksum mostly means a mistyped digit."
                            .formatted(OffendingCharacter.describe(text, difference), expected));
        }
    }
}
