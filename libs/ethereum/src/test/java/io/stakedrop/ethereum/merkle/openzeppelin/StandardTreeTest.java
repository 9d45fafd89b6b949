package io.stakedrop.ethereum.merkle.openzeppelin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.RealData;
import io.stakedrop.ethereum.SeededCases;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.abi.Abi;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.MultiProof;
import io.stakedrop.ethereum.merkle.NaiveCompleteTree;
import io.stakedrop.ethereum.merkle.TreeFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardTreeTest {
    private static final List<AbiType> PAIR = List.of(AbiType.parse("address"), AbiType.parse("uint256"));

    @ParameterizedTest
    @ValueSource(strings = {"sorted", "unsorted"})
    void writesThePublishedDumpByteByByteAfterReadingIt(String kind) throws IOException {
        // Given
        String published = published(kind);

        // When
        StandardTree tree = read(published);

        // Then
        assertThat(dump(tree)).isEqualTo(published);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sorted", "unsorted"})
    void buildsThePublishedTreesFromTheirValues(String kind) throws IOException {
        // Given
        JsonNode published = RealData.json("openzeppelin/standard-v1.%s.1_0_6.json".formatted(kind));
        TreeFormat format = kind.equals("sorted") ? TreeFormat.OPENZEPPELIN : TreeFormat.OPENZEPPELIN_UNSORTED;
        List<List<AbiValue>> rows = Stream.of("a", "b", "c", "d", "e", "f")
                .map(text -> List.<AbiValue>of(new AbiValue.StringValue(text)))
                .toList();

        // When
        StandardTree tree = StandardTree.of(format, List.of(AbiType.parse("string")), rows);

        // Then
        assertThat(tree.root()).hasToString(published.get("tree").get(0).textValue());
        assertThat(dump(tree)).isEqualTo(published.toString());
    }

    @Test
    void equalsTheNaiveTreeForRowsOfManyTypes() {
        SeededCases.check(100, random -> {
            // Given
            List<List<AbiValue>> rows = IntStream.rangeClosed(0, random.nextInt(40))
                    .mapToObj(_ -> row(random))
                    .toList();
            List<Bytes32> leaves =
                    rows.stream().map(StandardTreeTest::naiveLeaf).toList();
            List<Bytes32> sorted = leaves.stream().sorted().toList();
            NaiveCompleteTree naive = new NaiveCompleteTree(sorted);

            // When
            StandardTree tree = StandardTree.of(TreeFormat.OPENZEPPELIN, AbiValue.types(rows.getFirst()), rows);

            // Then
            assertThat(tree.root()).isEqualTo(naive.nodes().getFirst());
            for (int ordinal = 0; ordinal < rows.size(); ordinal++) {
                int treeIndex = tree.treeIndex(ordinal);
                assertThat(naive.nodes().get(treeIndex)).isEqualTo(leaves.get(ordinal));
                assertThat(tree.proof(ordinal).siblings()).isEqualTo(naive.proof(treeIndex));
                assertThat(tree.row(ordinal)).isEqualTo(rows.get(ordinal));
                assertThat(tree.leaf(ordinal)).isEqualTo(leaves.get(ordinal));
            }
        });
    }

    @Test
    void readsTheDumpsItWrites() {
        SeededCases.check(100, random -> {
            // Given
            List<List<AbiValue>> rows = IntStream.rangeClosed(0, random.nextInt(40))
                    .mapToObj(_ -> row(random))
                    .toList();
            TreeFormat format = random.nextBoolean() ? TreeFormat.OPENZEPPELIN : TreeFormat.OPENZEPPELIN_UNSORTED;
            StandardTree tree = StandardTree.of(format, AbiValue.types(rows.getFirst()), rows);

            // When
            StandardTree read = read(dump(tree));

            // Then
            assertThat(read.root()).isEqualTo(tree.root());
            assertThat(dump(read)).isEqualTo(dump(tree));
            for (int ordinal = 0; ordinal < rows.size(); ordinal++) {
                assertThat(read.row(ordinal)).isEqualTo(rows.get(ordinal));
                assertThat(read.proof(ordinal)).isEqualTo(tree.proof(ordinal));
            }
        });
    }

    @Test
    void provesSeveralRowsAtOnce() {
        // Given
        List<List<AbiValue>> rows = pairs(20);
        StandardTree tree = StandardTree.of(TreeFormat.OPENZEPPELIN, PAIR, rows);

        // When
        MultiProof proof = tree.multiProof(Set.of(0, 7, 19));

        // Then
        assertThat(proof.leaves())
                .containsExactlyInAnyOrder(tree.leaf(0), tree.leaf(7), tree.leaf(19))
                .isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(proof.proves(tree.root())).isTrue();
    }

    @Test
    void keepsTheFormInWhichADumpHasItsValues() throws IOException {
        // Given
        String lowerCase = dumpOfOne("[\"0x5c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f\",\"100\"]");
        String hexadecimal = dumpOfOne("[\"0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f\",\"0x64\"]");
        String number = dumpOfOne("[\"0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f\",100]");

        // Then
        assertThat(dump(read(lowerCase))).isEqualTo(lowerCase);
        assertThat(dump(read(hexadecimal))).isEqualTo(hexadecimal);
        assertThat(dump(read(number))).isEqualTo(number);
        assertThat(read(number).root())
                .isEqualTo(read(lowerCase).root())
                .isEqualTo(read(hexadecimal).root());
    }

    @Test
    void escapesTextAsJavaScriptDoes() throws IOException {
        // Given
        List<AbiValue> row = List.of(new AbiValue.StringValue("\"\\/\b\f\n\r\t\u0000\u001f\u007fäߘ\uD83D\uDE00"));

        // When
        String dump = dump(StandardTree.of(TreeFormat.OPENZEPPELIN, AbiValue.types(row), List.of(row)));

        // Then
        assertThat(dump).contains("[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fäߘ\uD83D\uDE00\"]");
        assertThat(read(dump).row(0)).isEqualTo(row);
    }

    @Test
    void readsFieldsInAnyOrderAndWithBlanks() throws IOException {
        // Given
        String published = published("sorted");
        String encoding = "\"leafEncoding\":[\"string\"],";
        String old = published.replace(encoding, "").replaceFirst("}$", ", \"leafEncoding\" : [\"string\"]}\n");

        // When
        StandardTree tree = read(old);

        // Then
        assertThat(dump(tree)).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    standard-v1                | standard-v2                   | its format is "standard-v2" instead of "standard-v1"
                    "format":"standard-v1",    | ''                            | its format is "" instead of "standard-v1"
                    "format"                   | "fromat"                      | a field "fromat" is unknown
                    "format":                  | "tree":[],"format":           | Duplicate field
                    ["string"]                 | "string"                      | its leafEncoding is VALUE_STRING instead of START_ARRAY
                    ["string"]                 | ["text"]                      | its type 0 is refused: The type that begins at character 1
                    ["string"]                 | ["string","bool"]             | Value 0 of the dump: 2 values are expected, but there are 1
                    ["string"]                 | []                            | Value 0 of the dump: 0 values are expected, but there are at least 1
                    ["string"]                 | ["uint256"]                   | Value 0 of the dump: Element 0 is refused: The uint256 must be a whole number
                    ["string"]                 | ["bool"]                      | Value 0 of the dump: Element 0 is refused: bool can't be read from a JSON VALUE_STRING
                    ["string"]                 | ["string[]"]                  | Value 0 of the dump: Element 0 is refused: string[] can't be read from a JSON VALUE_STRING
                    ["string"]                 | ["bytes32"]                   | Value 0 of the dump: Element 0 is refused: The bytes32 must begin with 0x
                    ["a"]                      | [1]                           | Value 0 of the dump: Element 0 is refused: string can't be read from a JSON VALUE_NUMBER_INT
                    ["a"]                      | ["x"]                         | node 8 is not the hash of value 0
                    "treeIndex":8              | "treeIndex":10                | value 1 is 10, which is no leaf or another value's
                    "treeIndex":8              | "treeIndex":4                 | value 0 is 4, which is no leaf
                    "treeIndex":8              | "treeIndex":11                | value 0 is 11, which is no leaf
                    "treeIndex":8              | "treeIndex":-1                | value 0 is -1, which is no leaf
                    "treeIndex":8              | "treeIndex":2147483648        | the treeIndex of value 0 is larger than any tree
                    "treeIndex":8              | "treeIndex":8.0               | its treeIndex of value 0 is VALUE_NUMBER_FLOAT
                    "treeIndex":8              | "treeIndex":"8"               | its treeIndex of value 0 is VALUE_STRING
                    ,"treeIndex":8             | ''                            | value 0 lacks its value or its treeIndex
                    "value":["a"],             | ''                            | value 0 lacks its value or its treeIndex
                    "value":["a"]              | "values":["a"]                | a field "values" of value 0 is unknown
                    ["0x6deb                   | ["0x7deb                      | node 0 is not the hash of its children
                    "0x52426e                  | "0x52426f                     | node 1 is not the hash of its children
                    "0x52426e                  | "0x52426                      | its node 1 is refused: The 32-byte value must have 64 hexadecimal digits
                    "tree":[                   | "tree":[1,                    | its node 0 is VALUE_NUMBER_INT
                    {"value":["f"],"treeIndex":6}]} | {"value":["f"],"treeIndex":6}]}{ | more follows after its end
                    ,{"value":["f"],"treeIndex":6}  | ''                       | it has 5 values and 11 nodes
                    """)
    void namesWhatIsWrongWithADump(String part, String replacement, String message) throws IOException {
        // Given
        String published = published("sorted");
        String broken = published.replace(part, replacement);

        // Then
        assertThat(broken).isNotEqualTo(published);
        assertThatThrownBy(() -> read(broken)).hasMessageContaining(message);
    }

    @Test
    void refusesDumpsWithoutValuesOrThatAreNoObject() {
        assertThatThrownBy(() -> read("{\"format\":\"standard-v1\",\"leafEncoding\":[],\"tree\":[],\"values\":[]}"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("it has 0 values and 0 nodes");
        assertThatThrownBy(() -> read("[]")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> read("{")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refusesRowsOfOtherTypesAndFormatsOfOthers() {
        // Given
        List<List<AbiValue>> rows = new ArrayList<>(pairs(3));
        rows.set(2, List.of(new AbiValue.BoolValue(true)));

        // When
        InvalidValueException refused = catchThrowableOfType(
                InvalidValueException.class, () -> StandardTree.of(TreeFormat.OPENZEPPELIN, PAIR, rows));

        // Then
        assertThat(refused).hasMessage("Row 2 has values of (bool), but the leaf encoding is (address,uint256).");
        assertThatThrownBy(() -> StandardTree.of(TreeFormat.UNISWAP, PAIR, pairs(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StandardTree.of(TreeFormat.OPENZEPPELIN, PAIR, List.of()))
                .isInstanceOf(InvalidValueException.class);
    }

    /** The dump without the end of line that its file has and {@code JSON.stringify} does not write. */
    private static String published(String kind) throws IOException {
        return RealData.text("openzeppelin/standard-v1.%s.1_0_6.json".formatted(kind))
                .stripTrailing();
    }

    private static List<List<AbiValue>> pairs(int size) {
        RandomGenerator random = SeededCases.random(size);
        return IntStream.range(0, size)
                .mapToObj(_ -> List.of(
                        AbiValue.address(SeededCases.address(random)),
                        AbiValue.uint256(TokenAmount.of(SeededCases.unsigned(random, 256)))))
                .toList();
    }

    private static List<AbiValue> row(RandomGenerator random) {
        AbiValue amount = AbiValue.uint256(TokenAmount.of(SeededCases.unsigned(random, 256)));
        return List.of(
                AbiValue.address(SeededCases.address(random)),
                amount,
                AbiValue.parse(AbiType.parse("int128"), "-" + (1 + random.nextInt(1000))),
                new AbiValue.BoolValue(random.nextBoolean()),
                new AbiValue.StringValue("größe \"" + random.nextInt(10) + "\"\n"),
                AbiValue.bytes(Bytes.of(SeededCases.bytes(random, random.nextInt(70)))),
                AbiValue.bytes32(Bytes32.of(SeededCases.bytes(random, 32))),
                AbiValue.array(
                        AbiType.parse("uint256"),
                        IntStream.range(0, random.nextInt(4))
                                .mapToObj(_ -> amount)
                                .toList()),
                new AbiValue.SequenceValue(AbiType.parse("uint256[2]"), List.of(amount, amount)),
                AbiValue.tuple(List.of(new AbiValue.BoolValue(true), amount)));
    }

    private static Bytes32 naiveLeaf(List<AbiValue> row) {
        Bytes32 inner = new Keccak256().hash(Abi.encode(row).toBytes());
        return new Keccak256().hash(inner.toBytes());
    }

    private static String dumpOfOne(String row) {
        String leaf = StandardLeaf.hash(
                        List.of(
                                AbiValue.parse(PAIR.getFirst(), "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f"),
                                AbiValue.parse(PAIR.getLast(), "100")),
                        new Keccak256())
                .toString();
        return "{\"format\":\"standard-v1\",\"leafEncoding\":[\"address\",\"uint256\"],\"tree\":[\"" + leaf
                + "\"],\"values\":[{\"value\":" + row + ",\"treeIndex\":0}]}";
    }

    private static StandardTree read(String dump) {
        try {
            return StandardDump.read(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static String dump(StandardTree tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            StandardDump.write(tree, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
