package io.stakedrop.ethereum;

import java.util.HexFormat;

/** Hexadecimal text as Ethereum's APIs write it: {@code 0x} and two lower-case digits a byte. */
public final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();
    private static final String PREFIX = "0x";

    private Hex() {}

    /** Writes the bytes in lower case behind {@code 0x}. */
    public static String encode(byte[] bytes) {
        return PREFIX + FORMAT.formatHex(bytes);
    }

    /**
     * Reads exactly {@code length} bytes; digits of either case.
     *
     * @param name what the text is, for messages, such as {@code "address"}
     * @throws InvalidValueException when the prefix is missing, the length is another, or a character is no digit
     */
    public static byte[] decode(String text, int length, String name) {
        checkPrefix(text, name);
        checkDigits(text, PREFIX.length(), name);
        int digits = text.length() - PREFIX.length();
        if (digits != 2 * length) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH,
                    "The %s must have %d hexadecimal digits after 0x, but has %d.".formatted(name, 2 * length, digits));
        }
        return FORMAT.parseHex(text, PREFIX.length(), text.length());
    }

    /**
     * Reads exactly {@code length} bytes that are written without {@code 0x}, as deposit data files do; digits of either
     * case.
     *
     * @param name what the text is, for messages, such as {@code "public key"}
     * @throws InvalidValueException when the length is another, or a character is no digit
     */
    public static byte[] decodeBare(String text, int length, String name) {
        if (text.isEmpty()) {
            throw new InvalidValueException(ValueFault.EMPTY, "The %s is empty.".formatted(name));
        }
        checkDigits(text, 0, name);
        if (text.length() != 2 * length) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH,
                    "The %s must have %d hexadecimal digits, but has %d.".formatted(name, 2 * length, text.length()));
        }
        return FORMAT.parseHex(text);
    }

    /**
     * Reads any number of bytes, none for {@code 0x}; digits of either case.
     *
     * @param name what the text is, for messages, such as {@code "call data"}
     * @throws InvalidValueException when the prefix is missing, a digit lacks its pair, or a character is no digit
     */
    public static byte[] decode(String text, String name) {
        checkPrefix(text, name);
        checkDigits(text, PREFIX.length(), name);
        int digits = text.length() - PREFIX.length();
        if (digits % 2 != 0) {
            throw new InvalidValueException(
                    ValueFault.WRONG_LENGTH,
                    "The %s must have two hexadecimal digits for each byte after 0x, but has %d."
                            .formatted(name, digits));
        }
        return FORMAT.parseHex(text, PREFIX.length(), text.length());
    }

    private static void checkPrefix(String text, String name) {
        if (text.isEmpty()) {
            throw new InvalidValueException(ValueFault.EMPTY, "The %s is empty.".formatted(name));
        }
        if (!text.startsWith(PREFIX)) {
            String found = text.equals("0")
                    ? "the text ends"
                    : OffendingCharacter.describe(text, text.startsWith("0") ? 1 : 0);
            throw new InvalidValueException(
                    ValueFault.MISSING_PREFIX,
                    "The %s must begin with 0x, in lower case, but %s.".formatted(name, found));
        }
    }

    private static void checkDigits(String text, int start, String name) {
        for (int offset = start; offset < text.length(); offset++) {
            if (!HexFormat.isHexDigit(text.charAt(offset))) {
                throw new InvalidValueException(
                        ValueFault.NOT_HEXADECIMAL,
                        "The %s may have only the digits 0-9, a-f and A-F%s, but %s."
                                .formatted(
                                        name,
                                        start == 0 ? " and no 0x" : " after 0x",
                                        OffendingCharacter.describe(text, offset)));
            }
        }
    }
}
