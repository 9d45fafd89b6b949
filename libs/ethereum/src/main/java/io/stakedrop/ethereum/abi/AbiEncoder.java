package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The standard encoding: a head for each value, then the tails of the dynamic ones. */
final class AbiEncoder {
    private AbiEncoder() {}

    static byte[] encode(List<AbiValue> values) {
        int tailOffset =
                values.stream().mapToInt(value -> value.type().headSize()).sum();
        ByteArrayOutputStream heads = new ByteArrayOutputStream();
        ByteArrayOutputStream tails = new ByteArrayOutputStream();
        for (AbiValue value : values) {
            byte[] encoded = encode(value);
            if (value.type().isDynamic()) {
                heads.writeBytes(word(BigInteger.valueOf(tailOffset + tails.size())));
                tails.writeBytes(encoded);
            } else {
                heads.writeBytes(encoded);
            }
        }
        heads.writeBytes(tails.toByteArray());
        return heads.toByteArray();
    }

    /** The value itself, without an offset to it. */
    static byte[] encode(AbiValue value) {
        return switch (value) {
            case AbiValue.NumberValue(AbiType _, BigInteger number) -> word(number);
            case AbiValue.AddressValue(Address address) -> word(address);
            case AbiValue.BoolValue(boolean flag) -> word(flag ? BigInteger.ONE : BigInteger.ZERO);
            case AbiValue.BytesValue(AbiType type, Bytes bytes) ->
                type.isDynamic() ? behindLength(bytes.toBytes()) : padded(bytes.toBytes());
            case AbiValue.StringValue(String text) -> behindLength(text.getBytes(StandardCharsets.UTF_8));
            case AbiValue.SequenceValue(AbiType.DynamicArrayType _, List<AbiValue> elements) ->
                joined(word(BigInteger.valueOf(elements.size())), encode(elements));
            case AbiValue.SequenceValue(AbiType _, List<AbiValue> elements) -> encode(elements);
        };
    }

    /** Thirty-two bytes in two's complement. */
    private static byte[] word(BigInteger number) {
        byte[] minimal = number.toByteArray();
        byte[] word = new byte[AbiType.WORD];
        if (number.signum() < 0) {
            Arrays.fill(word, (byte) 0xff);
        }
        int length = Math.min(minimal.length, AbiType.WORD);
        System.arraycopy(minimal, minimal.length - length, word, AbiType.WORD - length, length);
        return word;
    }

    private static byte[] word(Address address) {
        byte[] word = new byte[AbiType.WORD];
        address.copyTo(word, AbiType.WORD - Address.SIZE);
        return word;
    }

    private static byte[] behindLength(byte[] bytes) {
        return joined(word(BigInteger.valueOf(bytes.length)), padded(bytes));
    }

    private static byte[] padded(byte[] bytes) {
        return Arrays.copyOf(bytes, Math.ceilDiv(bytes.length, AbiType.WORD) * AbiType.WORD);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return Bytes.concat(first, second).toBytes();
    }
}
