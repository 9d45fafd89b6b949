package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.OffendingCharacter;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Integers as the tools of this field write them: a JSON number, a string of decimal digits, or a string of {@code 0x}
 * and hexadecimal digits of either case, which is never negative. A JSON number beyond 2^53 - 1 is refused, because
 * JavaScript wallets read another number; so are fractions, exponents, plus signs, a zero with a minus and zeroes before
 * decimal digits.
 */
final class IntegerValue {
    private static final BigInteger MAX_SAFE_NUMBER = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);
    private static final Pattern DECIMAL = Pattern.compile("0|-?+[1-9][0-9]*+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]++");

    /** More characters than any 256-bit integer takes, but for zeroes after 0x; longer texts need no arithmetic. */
    private static final int LONGEST = 80;

    private IntegerValue() {}

    static BigInteger unsigned(Json value, int bits, JsonPath path) {
        BigInteger integer = parse(value, path);
        if (integer.signum() < 0 || integer.bitLength() > bits) {
            throw path.refuse(ValueFault.OUT_OF_RANGE, "must be within 0 to 2^%d - 1 (uint%d)".formatted(bits, bits));
        }
        return integer;
    }

    static BigInteger signed(Json value, int bits, JsonPath path) {
        BigInteger integer = parse(value, path);
        if (integer.bitLength() >= bits) {
            throw path.refuse(
                    ValueFault.OUT_OF_RANGE,
                    "must be within -2^%d to 2^%d - 1 (int%d)".formatted(bits - 1, bits - 1, bits));
        }
        return integer;
    }

    /** 32 bytes in two's complement, the most significant first. */
    static byte[] word(BigInteger value) {
        byte[] minimal = value.toByteArray();
        byte[] word = new byte[Bytes32.SIZE];
        if (value.signum() < 0) {
            Arrays.fill(word, (byte) -1);
        }
        int length = Math.min(minimal.length, Bytes32.SIZE);
        System.arraycopy(minimal, minimal.length - length, word, Bytes32.SIZE - length, length);
        return word;
    }

    private static BigInteger parse(Json value, JsonPath path) {
        return switch (value) {
            case Json.NumberLiteral(String literal) -> number(literal, path);
            case Json.Text(String text) -> text(text, path);
            case Json.Members other -> throw wrongType(other, path);
            case Json.Elements other -> throw wrongType(other, path);
            case Json.Bool other -> throw wrongType(other, path);
            case Json.Null other -> throw wrongType(other, path);
        };
    }

    private static BigInteger number(String literal, JsonPath path) {
        BigInteger integer = decimal(literal, path);
        if (integer.abs().compareTo(MAX_SAFE_NUMBER) > 0) {
            throw path.refuse(
                    ValueFault.OUT_OF_RANGE,
                    "must be written as a string, because JSON numbers beyond 2^53 - 1 are not the same everywhere");
        }
        return integer;
    }

    private static BigInteger text(String text, JsonPath path) {
        if (!text.startsWith("0x")) {
            return decimal(text, path);
        }
        if (!HEXADECIMAL.matcher(text).matches()) {
            throw notAnInteger(text, HEXADECIMAL, path);
        }
        checkLength(text, path);
        return new BigInteger(text.substring(2), 16);
    }

    private static BigInteger decimal(String text, JsonPath path) {
        if (!DECIMAL.matcher(text).matches()) {
            throw notAnInteger(text, DECIMAL, path);
        }
        checkLength(text, path);
        return new BigInteger(text);
    }

    private static void checkLength(String text, JsonPath path) {
        if (text.length() > LONGEST) {
            throw path.refuse(ValueFault.OUT_OF_RANGE, "has more digits than an integer of 256 bits");
        }
    }

    private static RuntimeException notAnInteger(String text, Pattern form, JsonPath path) {
        Matcher matcher = form.matcher(text);
        int offset = matcher.lookingAt() ? matcher.end() : 0;
        String offender = offset < text.length() ? OffendingCharacter.describe(text, offset) : "it is empty";
        return path.refuse(
                ValueFault.NOT_A_DECIMAL_INTEGER,
                "must be an integer in decimal digits, or in hexadecimal digits after 0x in a string, but " + offender);
    }

    private static RuntimeException wrongType(Json value, JsonPath path) {
        return path.wrongType("an integer, as a number or a string", value);
    }
}
