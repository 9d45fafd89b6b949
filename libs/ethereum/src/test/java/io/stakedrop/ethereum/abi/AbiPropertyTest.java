package io.stakedrop.ethereum.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeDecoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.AbiTypes;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint8;

class AbiPropertyTest {
    private static final int CASES = 500;

    @Test
    void readsTheNamesThatItWrites() {
        SeededCases.check(CASES, random -> {
            // Given
            AbiType type = AbiCases.type(random, 4);

            // When
            AbiType read = AbiType.parse(type.toString());

            // Then
            assertThat(read).isEqualTo(type);
        });
    }

    @Test
    void decodesWhatItEncodes() {
        SeededCases.check(CASES, random -> {
            // Given
            List<AbiType> types = AbiCases.types(random, random.nextInt(4), 4);
            List<AbiValue> values =
                    types.stream().map(type -> AbiCases.value(random, type)).toList();

            // When
            List<AbiValue> decoded = Abi.decode(types, Abi.encode(values));

            // Then
            assertThat(decoded).isEqualTo(values);
        });
    }

    @Test
    void refusesAnEncodingWithoutItsLastWord() {
        SeededCases.check(CASES, random -> {
            // Given
            AbiValue value = AbiCases.value(random, AbiCases.type(random, 3));
            byte[] encoded = Abi.encode(value).toBytes();
            Bytes cut = Bytes.of(Arrays.copyOf(encoded, encoded.length - AbiType.WORD));

            // Then
            assertThatThrownBy(() -> Abi.decode(List.of(value.type()), cut)).isInstanceOf(InvalidValueException.class);
        });
    }

    /** Any bytes are refused or read, and never end in another exception or without end. */
    @Test
    void survivesAnyBytes() {
        SeededCases.check(CASES, random -> {
            // Given
            AbiType type = AbiCases.type(random, 3);
            byte[] data = Abi.encode(AbiCases.value(random, type)).toBytes();
            for (int change = 0; change < 3; change++) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(4);
            }

            // When
            List<AbiValue> decoded;
            try {
                decoded = Abi.decode(List.of(type), Bytes.of(data));
            } catch (InvalidValueException refused) {
                assertThat(refused.code()).isEqualTo("malformed-encoding");
                return;
            }

            // Then
            assertThat(AbiValue.types(decoded)).containsExactly(type);
        });
    }

    /** The oracle knows structs only as parameters and in arrays, and no arrays of a fixed length above 32. */
    @Test
    void encodesAsWeb3jDoes() {
        SeededCases.check(CASES, random -> {
            // Given
            AbiType element = AbiCases.elementaryType(random);
            AbiValue elementary = AbiCases.value(random, element);
            AbiValue array = AbiCases.value(random, new AbiType.DynamicArrayType(element));
            AbiValue tuple =
                    AbiCases.value(random, new AbiType.TupleType(List.of(AbiCases.elementaryType(random), element)));

            // When
            Bytes encoded = Abi.encode(elementary, array, tuple);

            // Then
            assertThat(encoded)
                    .hasToString("0x"
                            + FunctionEncoder.encodeConstructor(
                                    List.of(web3j(elementary), web3j(array), web3j(tuple))));
        });
    }

    @Test
    void packsElementaryValuesAsWeb3jDoes() {
        SeededCases.check(CASES, random -> {
            // Given
            AbiValue value = AbiCases.value(random, AbiCases.elementaryType(random));

            // When
            Bytes packed = Abi.encodePacked(value);

            // Then
            assertThat(packed).hasToString("0x" + TypeEncoder.encodePacked(web3j(value)));
        });
    }

    /** Why web3j is the oracle of encodings only: it reads what Solidity refuses, and Solidity's rule is ours. */
    @Test
    void refusesWhatWeb3jCutsDown() {
        // Given
        String tooLarge = "0".repeat(61) + "1ff";

        // When
        Uint8 cutDown = TypeDecoder.decode(tooLarge, Uint8.class);

        // Then
        assertThat(cutDown.getValue()).isEqualTo(255);
        assertThatThrownBy(() -> Abi.decode(List.of(new AbiType.UintType(8)), Bytes.parse("0x" + tooLarge)))
                .hasMessageContaining("outside the range of uint8");
    }

    private static Type<?> web3j(AbiValue value) {
        return switch (value) {
            case AbiValue.NumberValue(AbiType type, BigInteger number) ->
                make(type.toString(), BigInteger.class, number);
            case AbiValue.AddressValue(var address) -> new Address(address.toString());
            case AbiValue.BoolValue(boolean flag) -> new Bool(flag);
            case AbiValue.BytesValue(AbiType.BytesType _, Bytes bytes) -> new DynamicBytes(bytes.toBytes());
            case AbiValue.BytesValue(AbiType type, Bytes bytes) -> make(type.toString(), byte[].class, bytes.toBytes());
            case AbiValue.StringValue(String text) -> new Utf8String(text);
            case AbiValue.SequenceValue(AbiType.DynamicArrayType(AbiType element), List<AbiValue> elements) ->
                array(element, elements);
            case AbiValue.SequenceValue(AbiType type, List<AbiValue> elements) ->
                type.isDynamic() ? new DynamicStruct(web3j(elements)) : new StaticStruct(web3j(elements));
        };
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Type<?> array(AbiType element, List<AbiValue> elements) {
        return new DynamicArray(AbiTypes.getType(element.toString()), web3j(elements));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static List<Type> web3j(List<AbiValue> values) {
        return (List) values.stream().map(AbiPropertyTest::web3j).toList();
    }

    private static Type<?> make(String type, Class<?> parameter, Object argument) {
        try {
            return (Type<?>) AbiTypes.getType(type).getConstructor(parameter).newInstance(argument);
        } catch (ReflectiveOperationException missing) {
            throw new LinkageError(missing.getMessage(), missing);
        }
    }
}
