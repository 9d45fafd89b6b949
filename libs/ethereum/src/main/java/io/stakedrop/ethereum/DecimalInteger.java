package io.stakedrop.ethereum;

import java.math.BigInteger;
import java.util.function.Supplier;

/** The one way in which whole numbers are written: decimal digits and nothing else. */
public final class DecimalInteger {
    private static final int BITS_PER_DIGIT_AT_LEAST = 3;

    private DecimalInteger() {}

    /**
     * Reads decimal digits and nothing else: no sign, fraction, exponent, prefix, separator, blank or leading zero.
     *
     * @param name what the text is, for messages, such as {@code "index"}
     * @param bits the width of the unsigned integer that holds it
     * @throws InvalidValueException when the text breaks a rule; the message names the character and the rule
     */
    public static BigInteger parse(String text, String name, int bits) {
        return parse(
                text,
                name,
                bits,
                () -> new InvalidValueException(
                        ValueFault.OUT_OF_RANGE, "The %s must be within 0 to 2^%d - 1.".formatted(name, bits)));
    }

    /**
     * Reads decimal digits, before them a minus where the number is below zero, and nothing else.
     *
     * @param name what the text is, for messages, such as {@code "int8"}
     * @param bits the width of the signed integer, in two's complement, that holds it
     * @throws InvalidValueException when the text breaks a rule; the message names the character and the rule
     */
    public static BigInteger parseSigned(String text, String name, int bits) {
        Supplier<InvalidValueException> outOfRange = () -> new InvalidValueException(
                ValueFault.OUT_OF_RANGE,
                "The %s must be within -2^%d to 2^%d - 1.".formatted(name, bits - 1, bits - 1));
        boolean isNegative = text.startsWith("-");
        BigInteger magnitude = isNegative
                ? parse(text.substring(1), name + " behind its sign", bits, outOfRange)
                : parse(text, name, bits, outOfRange);
        if (isNegative && magnitude.signum() == 0) {
            throw new InvalidValueException(
                    ValueFault.NOT_A_DECIMAL_INTEGER, "The %s zero has no sign: character 1 is '-'.".formatted(name));
        }
        BigInteger value = isNegative ? magnitude.negate() : magnitude;
        if (value.bitLength() >= bits) {
            throw outOfRange.get();
        }
        return value;
    }

    static BigInteger parse(String text, Amount.Unit unit) {
        return parse(text, "amount in " + unit.name(), unit.bits(), unit::outOfRange);
    }

    private static BigInteger parse(String text, String name, int bits, Supplier<InvalidValueException> outOfRange) {
        if (text.isEmpty()) {
            throw new InvalidValueException(ValueFault.EMPTY, "The %s is empty.".formatted(name));
        }
        for (int offset = 0; offset < text.length(); offset++) {
            if (!isDigit(text.charAt(offset))) {
                throw notADigit(text, offset, name);
            }
        }
        if (text.length() > 1 && text.charAt(0) == '0') {
            throw new InvalidValueException(
                    ValueFault.LEADING_ZERO,
                    "The %s must not begin with a zero: character 1 is '0' and more digits follow.".formatted(name));
        }
        // Every digit after the first stands for more than three bits; far longer texts need no arithmetic.
        if (BITS_PER_DIGIT_AT_LEAST * (text.length() - 1L) > bits) {
            throw outOfRange.get();
        }
        BigInteger value = new BigInteger(text);
        if (value.bitLength() > bits) {
            throw outOfRange.get();
        }
        return value;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static InvalidValueException notADigit(String text, int offset, String name) {
        return new InvalidValueException(
                ValueFault.NOT_A_DECIMAL_INTEGER,
                "The %s must be a whole number in decimal digits without %s: %s."
                        .formatted(name, reason(text, offset), OffendingCharacter.describe(text, offset)));
    }

    private static String reason(String text, int offset) {
        char character = text.charAt(offset);
        return switch (character) {
            case '+', '-' -> "a sign";
            case '.' -> "a fraction";
            case ',', '_', '\'' -> "separators";
            case 'x', 'X' -> "a hexadecimal prefix";
            case 'e', 'E' -> "an exponent";
            default ->
                Character.isWhitespace(character) || Character.isSpaceChar(character) ? "blanks" : "other characters";
        };
    }
}
