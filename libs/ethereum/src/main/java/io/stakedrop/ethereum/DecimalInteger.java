package io.stakedrop.ethereum;

import java.math.BigInteger;

/** The one way in which amounts are written: decimal digits and nothing else. */
final class DecimalInteger {
    private static final int BITS_PER_DIGIT_AT_LEAST = 3;

    private DecimalInteger() {}

    static BigInteger parse(String text, Amount.Unit unit) {
        if (text.isEmpty()) {
            throw new InvalidValueException(ValueFault.EMPTY, "The amount in %s is empty.".formatted(unit.name()));
        }
        for (int offset = 0; offset < text.length(); offset++) {
            if (!isDigit(text.charAt(offset))) {
                throw notADigit(text, offset, unit);
            }
        }
        if (text.length() > 1 && text.charAt(0) == '0') {
            throw new InvalidValueException(
                    ValueFault.LEADING_ZERO,
                    "The amount in %s must not begin with a zero: character 1 is '0' and more digits follow."
                            .formatted(unit.name()));
        }
        // Every digit after the first stands for more than three bits; far longer texts need no arithmetic.
        if (BITS_PER_DIGIT_AT_LEAST * (text.length() - 1L) > unit.bits()) {
            throw unit.outOfRange();
        }
        BigInteger value = new BigInteger(text);
        if (!unit.holds(value)) {
            throw unit.outOfRange();
        }
        return value;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static InvalidValueException notADigit(String text, int offset, Amount.Unit unit) {
        return new InvalidValueException(
                ValueFault.NOT_A_DECIMAL_INTEGER,
                "The amount in %s must be a whole number in decimal digits without %s: %s."
                        .formatted(unit.name(), reason(text, offset), OffendingCharacter.describe(text, offset)));
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
