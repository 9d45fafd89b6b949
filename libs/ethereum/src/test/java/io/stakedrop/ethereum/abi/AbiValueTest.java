package io.stakedrop.ethereum.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AbiValueTest {
    @ParameterizedTest
    @CsvSource({
        "uint8,-1,false",
        "uint8,0,true",
        "uint8,255,true",
        "uint8,256,false",
        "uint16,65535,true",
        "uint16,65536,false",
        "int8,-129,false",
        "int8,-128,true",
        "int8,127,true",
        "int8,128,false",
        "int16,-32769,false",
        "int16,-32768,true"
    })
    void holdsTheNumbersOfItsTypeOnly(String type, BigInteger number, boolean holds) {
        // When
        InvalidValueException refused = catchThrowableOfType(
                InvalidValueException.class, () -> new AbiValue.NumberValue(AbiType.parse(type), number));

        // Then
        assertThat(refused == null).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"uint256,0", "uint256,1", "int256,0", "int256,1"})
    void holdsTheWidestNumbersAndNoWider(String type, int beyond) {
        // Given
        boolean signed = type.startsWith("i");
        BigInteger widest = BigInteger.TWO.pow(signed ? 255 : 256).subtract(BigInteger.ONE);

        // When
        InvalidValueException refused = catchThrowableOfType(
                InvalidValueException.class,
                () -> new AbiValue.NumberValue(AbiType.parse(type), widest.add(BigInteger.valueOf(beyond))));

        // Then
        assertThat(refused == null).isEqualTo(beyond == 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    uint256   | 0x64  | not-a-decimal-integer | The uint256 must be a whole number
                    uint256   | -1    | not-a-decimal-integer | without a sign: character 1 is '-'
                    uint256   | 1e18  | not-a-decimal-integer | without an exponent
                    uint8     | 256   | out-of-range          | The uint8 must be within 0 to 2^8 - 1.
                    int8      | 128   | out-of-range          | The int8 must be within -2^7 to 2^7 - 1.
                    int8      | -129  | out-of-range          | The int8 must be within -2^7 to 2^7 - 1.
                    int8      | -0    | not-a-decimal-integer | zero has no sign
                    int8      | --1   | not-a-decimal-integer | character 1 is '-'
                    int8      | -     | empty                 | behind its sign is empty
                    bool      | True  | out-of-range          | The bool must be true or false, in lower case.
                    bytes2    | 0x01  | wrong-length          | The bytes2 must have 4 hexadecimal digits
                    bytes     | 0x012 | wrong-length          | two hexadecimal digits for each byte after 0x, but has 3
                    bytes     | 01    | missing-0x-prefix     | must begin with 0x
                    bytes     | 0x0g  | not-hexadecimal       | character 4 is 'g'
                    uint8[]   | 1     | wrong-type            | A uint8[] is several values
                    uint8[2]  | 1     | wrong-type            | A uint8[2] is several values
                    (uint8)   | 1     | wrong-type            | A (uint8) is several values
                    """)
    void namesTheFaultOfAText(String type, String text, String code, String message) {
        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> AbiValue.parse(AbiType.parse(type), text));

        // Then
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(message);
    }

    @Test
    void readsAHundredAsADecimalHundred() {
        // When
        AbiValue hundred = AbiValue.parse(AbiType.parse("uint256"), "100");

        // Then
        assertThat(hundred.toBigInteger()).isEqualTo(100);
    }

    static Stream<Runnable> misfits() {
        AbiType uint8 = AbiType.parse("uint8");
        AbiValue one = AbiValue.parse(uint8, "1");
        AbiValue yes = new AbiValue.BoolValue(true);
        return Stream.of(
                () -> new AbiValue.NumberValue(AbiType.parse("bool"), BigInteger.ONE),
                () -> new AbiValue.BytesValue(AbiType.parse("string"), Bytes.EMPTY),
                () -> new AbiValue.BytesValue(AbiType.parse("bytes1"), Bytes.EMPTY),
                () -> new AbiValue.BytesValue(AbiType.parse("bytes1"), Bytes.parse("0x0102")),
                () -> new AbiValue.StringValue("\ud800"),
                () -> new AbiValue.SequenceValue(uint8, List.of(one)),
                () -> new AbiValue.SequenceValue(AbiType.parse("uint8[2]"), List.of(one)),
                () -> new AbiValue.SequenceValue(AbiType.parse("uint8[2]"), List.of(one, one, one)),
                () -> new AbiValue.SequenceValue(AbiType.parse("uint8[2]"), List.of(one, yes)),
                () -> new AbiValue.SequenceValue(AbiType.parse("uint8[]"), List.of(one, yes)),
                () -> new AbiValue.SequenceValue(AbiType.parse("(uint8,bool)"), List.of(yes, one)),
                () -> AbiValue.tuple(List.of()));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesAValueThatDoesNotFitItsType(Runnable misfit) {
        assertThatThrownBy(misfit::run).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void givesOnlyWhatItsTypeHolds() {
        // Given
        AbiValue yes = new AbiValue.BoolValue(true);
        AbiValue one = AbiValue.uint256(BigInteger.ONE);

        // Then
        assertThat(yes.toBoolean()).isTrue();
        assertThatThrownBy(yes::toBigInteger).hasMessage("a value of bool is not an integer");
        assertThatThrownBy(yes::toAddress).hasMessage("a value of bool is not an address");
        assertThatThrownBy(yes::toBytes).hasMessage("a value of bool is not bytes");
        assertThatThrownBy(AbiValue.bytes(Bytes.EMPTY)::toBytes32).hasMessage("a value of bytes is not a bytes32");
        assertThatThrownBy(one::toBoolean).hasMessage("a value of uint256 is not a bool");
    }

    @Test
    void comparesBytesByTheirContent() {
        SeededCases.check(50, random -> {
            // Given
            byte[] bytes = SeededCases.bytes(random, 1 + random.nextInt(40));
            Bytes given = Bytes.of(bytes);

            // When
            bytes[0] ^= 1;

            // Then
            assertThat(Bytes.parse(given.toString())).isEqualTo(given).hasSameHashCodeAs(given);
            assertThat(Bytes.of(bytes)).isNotEqualTo(given);
            assertThat(given.size()).isEqualTo(bytes.length);
        });
    }
}
