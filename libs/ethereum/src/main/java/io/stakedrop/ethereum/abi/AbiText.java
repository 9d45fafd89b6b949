package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.DecimalInteger;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;

/** Reads values of elementary types. */
final class AbiText {
    private AbiText() {}

    static AbiValue parse(AbiType type, String text) {
        return switch (type) {
            case AbiType.UintType(int bits) ->
                new AbiValue.NumberValue(type, DecimalInteger.parse(text, type.toString(), bits));
            case AbiType.IntType(int bits) ->
                new AbiValue.NumberValue(type, DecimalInteger.parseSigned(text, type.toString(), bits));
            case AbiType.AddressType _ -> new AbiValue.AddressValue(Address.parse(text));
            case AbiType.BoolType _ -> new AbiValue.BoolValue(bool(text));
            case AbiType.FixedBytesType(int size) ->
                new AbiValue.BytesValue(type, Bytes.of(Hex.decode(text, size, type.toString())));
            case AbiType.BytesType _ -> new AbiValue.BytesValue(type, Bytes.parse(text));
            case AbiType.StringType _ -> new AbiValue.StringValue(text);
            case AbiType.FixedArrayType _, AbiType.DynamicArrayType _, AbiType.TupleType _ ->
                throw new InvalidValueException(
                        ValueFault.WRONG_TYPE,
                        "A %s is several values and can't be read from one text.".formatted(type));
        };
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new InvalidValueException(
                        ValueFault.OUT_OF_RANGE, "The bool must be true or false, in lower case.");
        };
    }
}
