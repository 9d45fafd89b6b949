package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The standard encoding: a head for each value, then the tails of the dynamic ones. A place is an offset in the target. */
final class AbiEncoder {
    private AbiEncoder() {}

    /** The encoding behind {@code prefix} bytes that are left free. */
    static byte[] encode(int prefix, List<AbiValue> values) {
        byte[] target = new byte[Math.addExact(prefix, size(values))];
        write(values, target, prefix);
        return target;
    }

    /** The value itself, without an offset to it. */
    static byte[] encode(AbiValue value) {
        byte[] target = new byte[size(value)];
        write(value, target, 0);
        return target;
    }

    private static int size(List<AbiValue> values) {
        int size = 0;
        for (AbiValue value : values) {
            size = Math.addExact(size, size(value) + (value.type().isDynamic() ? AbiType.WORD : 0));
        }
        return size;
    }

    private static int size(AbiValue value) {
        return switch (value) {
            case AbiValue.NumberValue _, AbiValue.AddressValue _, AbiValue.BoolValue _ -> AbiType.WORD;
            case AbiValue.BytesValue(AbiType type, Bytes bytes) ->
                type.isDynamic() ? AbiType.WORD + padded(bytes.size()) : AbiType.WORD;
            case AbiValue.StringValue(String text) ->
                AbiType.WORD + padded(text.getBytes(StandardCharsets.UTF_8).length);
            case AbiValue.SequenceValue(AbiType.DynamicArrayType _, List<AbiValue> elements) ->
                AbiType.WORD + size(elements);
            case AbiValue.SequenceValue(AbiType _, List<AbiValue> elements) -> size(elements);
        };
    }

    /** Writes heads from {@code frame} on, where offsets count from, then tails; returns the place behind them. */
    private static int write(List<AbiValue> values, byte[] target, int frame) {
        int tail = frame;
        for (AbiValue value : values) {
            tail += value.type().headSize();
        }
        int head = frame;
        for (AbiValue value : values) {
            if (value.type().isDynamic()) {
                writeNumber(BigInteger.valueOf(tail - frame), target, head);
                tail = write(value, target, tail);
            } else {
                write(value, target, head);
            }
            head += value.type().headSize();
        }
        return tail;
    }

    private static int write(AbiValue value, byte[] target, int place) {
        return switch (value) {
            case AbiValue.NumberValue(AbiType _, BigInteger number) -> writeNumber(number, target, place);
            case AbiValue.AddressValue(Address address) -> {
                address.copyTo(target, place + AbiType.WORD - Address.SIZE);
                yield place + AbiType.WORD;
            }
            case AbiValue.BoolValue(boolean flag) ->
                writeNumber(flag ? BigInteger.ONE : BigInteger.ZERO, target, place);
            case AbiValue.BytesValue(AbiType type, Bytes bytes) ->
                type.isDynamic()
                        ? writeBehindLength(bytes.toBytes(), target, place)
                        : writePadded(bytes.toBytes(), target, place);
            case AbiValue.StringValue(String text) ->
                writeBehindLength(text.getBytes(StandardCharsets.UTF_8), target, place);
            case AbiValue.SequenceValue(AbiType.DynamicArrayType _, List<AbiValue> elements) ->
                write(elements, target, writeNumber(BigInteger.valueOf(elements.size()), target, place));
            case AbiValue.SequenceValue(AbiType _, List<AbiValue> elements) -> write(elements, target, place);
        };
    }

    /** Thirty-two bytes in two's complement. */
    private static int writeNumber(BigInteger number, byte[] target, int place) {
        byte[] minimal = number.toByteArray();
        int end = place + AbiType.WORD;
        // A number of 256 bits has a zero before them for its sign.
        int length = Math.min(minimal.length, AbiType.WORD);
        if (number.signum() < 0) {
            Arrays.fill(target, place, end - length, (byte) 0xff);
        }
        System.arraycopy(minimal, minimal.length - length, target, end - length, length);
        return end;
    }

    private static int writeBehindLength(byte[] bytes, byte[] target, int place) {
        return writePadded(bytes, target, writeNumber(BigInteger.valueOf(bytes.length), target, place));
    }

    private static int writePadded(byte[] bytes, byte[] target, int place) {
        System.arraycopy(bytes, 0, target, place, bytes.length);
        return place + padded(bytes.length);
    }

    private static int padded(int length) {
        return Math.multiplyExact(Math.ceilDiv(length, AbiType.WORD), AbiType.WORD);
    }
}
