package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The packed encoding: a value's own bytes, cut out of its standard encoding where that pads it. */
final class PackedEncoder {
    private PackedEncoder() {}

    static byte[] encode(List<AbiValue> values) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        values.forEach(value -> packed.writeBytes(encode(value)));
        return packed.toByteArray();
    }

    private static byte[] encode(AbiValue value) {
        return switch (value) {
            case AbiValue.NumberValue(AbiType.UintType(int bits), BigInteger _) -> end(value, bits / Byte.SIZE);
            case AbiValue.NumberValue(AbiType.IntType(int bits), BigInteger _) -> end(value, bits / Byte.SIZE);
            case AbiValue.NumberValue(AbiType type, BigInteger _) ->
                throw new IllegalStateException(type + " has no width");
            case AbiValue.AddressValue _ -> end(value, Address.SIZE);
            case AbiValue.BoolValue _ -> end(value, 1);
            case AbiValue.BytesValue(AbiType _, Bytes bytes) -> bytes.toBytes();
            case AbiValue.StringValue(String text) -> text.getBytes(StandardCharsets.UTF_8);
            case AbiValue.SequenceValue(AbiType type, List<AbiValue> elements) -> {
                checkPackable(type);
                // Elements of a static type, arrays of arrays too, are padded as they are in the standard encoding.
                yield AbiEncoder.encode(0, elements);
            }
        };
    }

    private static void checkPackable(AbiType type) {
        if (!isPackableArray(type)) {
            throw new InvalidValueException(
                    ValueFault.WRONG_TYPE,
                    "A %s can't be packed: Solidity packs no tuples and no arrays of a dynamic type.".formatted(type));
        }
    }

    private static boolean isPackableArray(AbiType type) {
        return switch (type) {
            case AbiType.DynamicArrayType(AbiType element) -> isPackableElement(element);
            case AbiType.FixedArrayType(AbiType element, int _) -> isPackableElement(element);
            default -> false;
        };
    }

    private static boolean isPackableElement(AbiType element) {
        return element instanceof AbiType.StaticWord || (!element.isDynamic() && isPackableArray(element));
    }

    private static byte[] end(AbiValue value, int length) {
        return Arrays.copyOfRange(AbiEncoder.encode(value), AbiType.WORD - length, AbiType.WORD);
    }
}
