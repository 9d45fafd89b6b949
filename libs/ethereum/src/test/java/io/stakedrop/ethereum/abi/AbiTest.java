package io.stakedrop.ethereum.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.InvalidValueException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings that Solidity's documentation gives, and others that ethers 6.17.0 wrote. */
class AbiTest {
    private static final String ACCOUNT = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String ACCOUNT_DIGITS = "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";
    private static final String OTHER = "0x00000000000000000000000000000000000000ff";

    static Stream<Arguments> encodings() {
        return Stream.of(
                // "Contract ABI Specification", section Examples: sam("dave", true, [1,2,3]).
                Arguments.of(
                        List.of(
                                AbiValue.bytes(Bytes.parse("0x64617665")),
                                value("bool", "true"),
                                array("uint256", "1", "2", "3")),
                        word("60")
                                + word("1")
                                + word("a0")
                                + word("4")
                                + tail("64617665")
                                + word("3")
                                + word("1")
                                + word("2")
                                + word("3")),
                // The same, section Use of Dynamic Types: f(0x123, [0x456, 0x789], "1234567890", "Hello, world!").
                Arguments.of(
                        List.of(
                                value("uint256", "291"),
                                array("uint32", "1110", "1929"),
                                value("bytes10", "0x31323334353637383930"),
                                AbiValue.bytes(Bytes.parse("0x48656c6c6f2c20776f726c6421"))),
                        word("123")
                                + word("80")
                                + tail("31323334353637383930")
                                + word("e0")
                                + word("2")
                                + word("456")
                                + word("789")
                                + word("d")
                                + tail("48656c6c6f2c20776f726c6421")),
                // The same: g([[1, 2], [3]], ["one", "two", "three"]).
                Arguments.of(
                        List.of(
                                sequence("uint256[][]", array("uint256", "1", "2"), array("uint256", "3")),
                                array("string", "one", "two", "three")),
                        word("40")
                                + word("140")
                                + word("2")
                                + word("40")
                                + word("a0")
                                + word("2")
                                + word("1")
                                + word("2")
                                + word("1")
                                + word("3")
                                + word("3")
                                + word("60")
                                + word("a0")
                                + word("e0")
                                + word("3")
                                + tail("6f6e65")
                                + word("3")
                                + tail("74776f")
                                + word("5")
                                + tail("7468726565")),
                Arguments.of(
                        List.of(
                                value("uint8", "255"),
                                value("int8", "-128"),
                                value("bool", "true"),
                                value("address", ACCOUNT),
                                value("bytes3", "0x010203")),
                        word("ff") + "f".repeat(62) + "80" + word("1") + word(ACCOUNT_DIGITS) + tail("010203")),
                Arguments.of(
                        List.of(sequence(
                                "(address,uint256[2])[]",
                                AbiValue.tuple(List.of(value("address", ACCOUNT), pair("uint256[2]", "1", "2"))),
                                AbiValue.tuple(List.of(value("address", OTHER), pair("uint256[2]", "3", "4"))))),
                        word("20")
                                + word("2")
                                + word(ACCOUNT_DIGITS)
                                + word("1")
                                + word("2")
                                + word("ff")
                                + word("3")
                                + word("4")),
                Arguments.of(
                        List.of(
                                AbiValue.tuple(List.of(
                                        value("string", "x"),
                                        sequence(
                                                "(bytes,int64)[2]",
                                                AbiValue.tuple(List.of(value("bytes", "0x"), value("int64", "-1"))),
                                                AbiValue.tuple(List.of(
                                                        value("bytes", "0x" + "ab".repeat(33)),
                                                        value("int64", "7")))))),
                                sequence("uint8[2][]", pair("uint8[2]", "1", "2"), pair("uint8[2]", "3", "4"))),
                        word("40")
                                + word("200")
                                + word("40")
                                + word("80")
                                + word("1")
                                + tail("78")
                                + word("40")
                                + word("a0")
                                + word("40")
                                + "f".repeat(64)
                                + word("0")
                                + word("40")
                                + word("7")
                                + word("21")
                                + "ab".repeat(32)
                                + tail("ab")
                                + word("2")
                                + word("1")
                                + word("2")
                                + word("3")
                                + word("4")),
                Arguments.of(
                        List.of(
                                pair("string[2]", "a", "b"),
                                sequence(
                                        "string[][]",
                                        array("string", "c"),
                                        array("string"),
                                        array("string", "d", "e"))),
                        word("40")
                                + word("100")
                                + word("40")
                                + word("80")
                                + word("1")
                                + tail("61")
                                + word("1")
                                + tail("62")
                                + word("3")
                                + word("60")
                                + word("e0")
                                + word("100")
                                + word("1")
                                + word("20")
                                + word("1")
                                + tail("63")
                                + word("0")
                                + word("2")
                                + word("40")
                                + word("80")
                                + word("1")
                                + tail("64")
                                + word("1")
                                + tail("65")));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void encodesAsPublished(List<AbiValue> values, String published) {
        // When
        Bytes encoded = Abi.encode(values);

        // Then
        assertThat(encoded).hasToString("0x" + published);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void decodesWhatWasPublished(List<AbiValue> values, String published) {
        // When
        List<AbiValue> decoded = Abi.decode(AbiValue.types(values), Bytes.parse("0x" + published));

        // Then
        assertThat(decoded).isEqualTo(values);
    }

    static Stream<Arguments> packed() {
        return Stream.of(
                // "Contract ABI Specification", section Non-standard Packed Mode.
                Arguments.of(
                        List.of(
                                value("int16", "-1"),
                                value("bytes1", "0x42"),
                                value("uint16", "3"),
                                value("string", "Hello, world!")),
                        "ffff42000348656c6c6f2c20776f726c6421"),
                Arguments.of(
                        List.of(
                                value("address", ACCOUNT),
                                value("bool", "true"),
                                value("bytes", "0x010203"),
                                value("uint24", "70000")),
                        ACCOUNT_DIGITS + "01010203011170"),
                Arguments.of(
                        List.of(
                                array("uint8", "1", "2"),
                                pair("address[2]", ACCOUNT, OTHER),
                                array("bytes2", "0xabcd"),
                                array("int8", "-1"),
                                array("bool", "true", "false")),
                        word("1")
                                + word("2")
                                + word(ACCOUNT_DIGITS)
                                + word("ff")
                                + tail("abcd")
                                + "f".repeat(64)
                                + word("1")
                                + word("0")),
                Arguments.of(
                        List.of(sequence("uint8[2][]", pair("uint8[2]", "1", "2"), pair("uint8[2]", "3", "4"))),
                        word("1") + word("2") + word("3") + word("4")),
                Arguments.of(List.of(value("uint256", "1"), value("string", "")), word("1")));
    }

    @ParameterizedTest
    @MethodSource("packed")
    void packsAsPublished(List<AbiValue> values, String published) {
        // When
        Bytes packed = Abi.encodePacked(values);

        // Then
        assertThat(packed).hasToString("0x" + published);
    }

    static Stream<AbiValue> unpackable() {
        return Stream.of(
                AbiValue.tuple(List.of(value("bool", "true"))),
                array("string", "a"),
                pair("bytes[2]", "0x", "0x"),
                sequence("uint8[][]", array("uint8", "1")),
                sequence("uint8[][1]", array("uint8", "1")),
                sequence("(bool)[]", AbiValue.tuple(List.of(value("bool", "true")))),
                sequence("(bool)[1][]", sequence("(bool)[1]", AbiValue.tuple(List.of(value("bool", "true"))))));
    }

    /** The compiler, solc 0.8.28, says of each: Type not supported in packed mode. */
    @ParameterizedTest
    @MethodSource("unpackable")
    void refusesToPackWhatSolidityDoesNot(AbiValue value) {
        // When
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> Abi.encodePacked(value));

        // Then
        assertThat(refused).hasMessageStartingWith("A " + value.type() + " can't be packed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    uint8    | 100                                                             | byte 0: the number is outside the range of uint8
                    int8     | 80                                                              | byte 0: the number is outside the range of int8
                    address  | 10000000000000000000000000000000000000000                       | byte 0: the padding of address must be zero
                    bool     | 2                                                               | byte 0: the word must be within 0 to 1
                    bytes3   | 1                                                               | byte 0: the padding of bytes3 must be zero
                    bytes    | 21                                                              | byte 0: the word must be within 0 to 32
                    bytes    | ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff | byte 0: the word must be within 0 to 32
                    bytes    | 20                                                              | byte 32: 32 bytes are needed, but 0 are left
                    bytes    | 1                                                               | byte 1: 32 bytes are needed, but 31 are left
                    bytes    | 0                                                               | byte 0: offsets make parts of the data be read twice
                    uint8[2] | 1                                                               | byte 0: a uint8[2] ends behind the data
                    """)
    void refusesAWordThatIsNoSuchValue(String type, String word, String message) {
        // Given
        Bytes data = Bytes.parse("0x" + word(word));

        // When
        InvalidValueException refused = refusal(type, data);

        // Then
        assertThat(refused.code()).isEqualTo("malformed-encoding");
        assertThat(refused).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bytes     | 20 21 0 | byte 32: the word must be within 0 to 32
                    bytes[]   | 20 2 40 | byte 32: the word must be within 0 to 1
                    uint256[] | 20 3 1 2 | byte 32: the word must be within 0 to 2
                    bytes[2]  | 20 40 40 1 ff00000000000000000000000000000000000000000000000000000000000000 | read twice
                    string    | 20 2 c328000000000000000000000000000000000000000000000000000000000000 | byte 32: the string is not UTF-8
                    """)
    void refusesWhatEndsBehindTheDataOrIsNotText(String type, String words, String message) {
        // Given
        Bytes data = Bytes.parse("0x"
                + String.join("", Stream.of(words.split(" ")).map(AbiTest::word).toList()));

        // When
        InvalidValueException refused = refusal(type, data);

        // Then
        assertThat(refused).hasMessageContaining(message);
    }

    /** Twenty-nine arrays of two elements that are the same next array: 88 words for half a billion arrays. */
    @Test
    void refusesOffsetsThatExpandWithoutBound() {
        // Given
        int depth = 29;
        Bytes data = Bytes.parse("0x" + word("20") + (word("2") + word("40") + word("40")).repeat(depth) + word("0"));

        // When
        InvalidValueException refused = refusal("uint8[]" + "[]".repeat(depth), data);

        // Then
        assertThat(refused).hasMessageContaining("offsets make parts of the data be read twice");
    }

    @Test
    void readsOffsetsInAnyOrderAndIgnoresWhatFollows() {
        // Given
        Bytes reversed =
                Bytes.parse("0x" + word("80") + word("40") + word("1") + tail("62") + word("1") + tail("61") + "ff");

        // When
        List<AbiValue> decoded = Abi.decode(List.of(AbiType.parse("string"), AbiType.parse("string")), reversed);

        // Then
        assertThat(decoded).containsExactly(value("string", "a"), value("string", "b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 63, 65, 95})
    void refusesDataThatIsCutShort(int length) {
        // Given
        byte[] whole = HexFormat.of().parseHex(word("40") + word("1") + word("20") + "61".repeat(32));

        // When
        InvalidValueException refused = catchThrowableOfType(
                InvalidValueException.class,
                () -> Abi.decode(
                        List.of(AbiType.parse("string"), AbiType.parse("bool")),
                        Bytes.of(Arrays.copyOf(whole, length))));

        // Then
        assertThat(refused.code()).isEqualTo("malformed-encoding");
    }

    private static InvalidValueException refusal(String type, Bytes data) {
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> Abi.decode(List.of(AbiType.parse(type)), data));
        assertThat(refused).as("refusal of %s in %s", data, type).isNotNull();
        return refused;
    }

    private static AbiValue value(String type, String text) {
        return AbiValue.parse(AbiType.parse(type), text);
    }

    private static AbiValue array(String element, String... texts) {
        return AbiValue.array(
                AbiType.parse(element),
                Stream.of(texts).map(text -> value(element, text)).toList());
    }

    private static AbiValue pair(String type, String first, String second) {
        String element = type.substring(0, type.indexOf('['));
        return sequence(type, value(element, first), value(element, second));
    }

    private static AbiValue sequence(String type, AbiValue... elements) {
        return new AbiValue.SequenceValue(AbiType.parse(type), List.of(elements));
    }

    private static String word(String digits) {
        return "0".repeat(64 - digits.length()) + digits;
    }

    private static String tail(String digits) {
        return digits + "0".repeat(64 - digits.length());
    }
}
