package io.stakedrop.ethereum.abi;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Generated types, and values of them. */
final class AbiCases {
    private AbiCases() {}

    static AbiType elementaryType(RandomGenerator random) {
        int eighths = 8 * (1 + random.nextInt(32));
        return switch (random.nextInt(7)) {
            case 0 -> new AbiType.UintType(eighths);
            case 1 -> new AbiType.IntType(eighths);
            case 2 -> new AbiType.AddressType();
            case 3 -> new AbiType.BoolType();
            case 4 -> new AbiType.FixedBytesType(eighths / 8);
            case 5 -> new AbiType.BytesType();
            default -> new AbiType.StringType();
        };
    }

    static AbiType type(RandomGenerator random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(5);
        return switch (kind) {
            case 0, 1 -> elementaryType(random);
            case 2 -> new AbiType.FixedArrayType(type(random, depth - 1), 1 + random.nextInt(3));
            case 3 -> new AbiType.DynamicArrayType(type(random, depth - 1));
            default -> new AbiType.TupleType(types(random, 1 + random.nextInt(3), depth - 1));
        };
    }

    static List<AbiType> types(RandomGenerator random, int count, int depth) {
        return Stream.generate(() -> type(random, depth)).limit(count).toList();
    }

    static AbiValue value(RandomGenerator random, AbiType type) {
        return switch (type) {
            case AbiType.UintType(int bits) -> new AbiValue.NumberValue(type, SeededCases.unsigned(random, bits));
            case AbiType.IntType(int bits) -> {
                BigInteger magnitude = SeededCases.unsigned(random, bits - 1);
                yield new AbiValue.NumberValue(type, random.nextBoolean() ? magnitude : magnitude.not());
            }
            case AbiType.AddressType _ -> AbiValue.address(SeededCases.address(random));
            case AbiType.BoolType _ -> new AbiValue.BoolValue(random.nextBoolean());
            case AbiType.FixedBytesType(int size) ->
                new AbiValue.BytesValue(type, Bytes.of(SeededCases.bytes(random, size)));
            case AbiType.BytesType _ ->
                new AbiValue.BytesValue(type, Bytes.of(SeededCases.bytes(random, random.nextInt(70))));
            case AbiType.StringType _ -> new AbiValue.StringValue("aé€😀".repeat(random.nextInt(8)));
            case AbiType.FixedArrayType(AbiType element, int length) ->
                new AbiValue.SequenceValue(type, elements(random, element, length));
            case AbiType.DynamicArrayType(AbiType element) ->
                new AbiValue.SequenceValue(type, elements(random, element, random.nextInt(4)));
            case AbiType.TupleType(List<AbiType> components) ->
                new AbiValue.SequenceValue(
                        type,
                        components.stream()
                                .map(component -> value(random, component))
                                .toList());
        };
    }

    private static List<AbiValue> elements(RandomGenerator random, AbiType element, int count) {
        return IntStream.range(0, count).mapToObj(_ -> value(random, element)).toList();
    }
}
