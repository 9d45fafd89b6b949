package io.stakedrop.ethereum.typeddata;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Utf8;
import java.math.BigInteger;
import java.util.Arrays;

/** JSON values as the bytes of their atomic or dynamic types. */
final class AtomicEncoder {
    private AtomicEncoder() {}

    static byte[] bool(Json value, JsonPath path) {
        if (value instanceof Json.Bool(boolean isTrue)) {
            return IntegerValue.word(isTrue ? BigInteger.ONE : BigInteger.ZERO);
        }
        throw path.wrongType("true or false", value);
    }

    static byte[] address(Json value, JsonPath path) {
        byte[] word = new byte[Bytes32.SIZE];
        toAddress(value, path).copyTo(word, Bytes32.SIZE - Address.SIZE);
        return word;
    }

    static Address toAddress(Json value, JsonPath path) {
        String text = path.string(value);
        try {
            return Address.parse(text);
        } catch (InvalidValueException fault) {
            throw path.refuse(fault.fault(), "must be an address. " + withoutStop(fault));
        }
    }

    /** Exactly {@code size} bytes, and zeroes behind them up to a word. */
    static byte[] fixedBytes(Json value, int size, JsonPath path) {
        return Arrays.copyOf(Hex.decode(path.string(value), size, name(path)), Bytes32.SIZE);
    }

    static byte[] dynamicBytes(Json value, JsonPath path) {
        return Hex.decode(path.string(value), name(path));
    }

    static byte[] text(Json value, JsonPath path) {
        return Utf8.encode(path.string(value), name(path));
    }

    private static String name(JsonPath path) {
        return "value of " + path.text();
    }

    private static String withoutStop(InvalidValueException fault) {
        String message = String.valueOf(fault.getMessage());
        return message.substring(0, message.length() - 1);
    }
}
