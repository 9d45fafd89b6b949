package io.stakedrop.ethereum.merkle.openzeppelin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.ValueFault;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.TreeFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The JSON file of a tree, format {@code standard-v1}: {@code format}, {@code leafEncoding}, {@code tree} and
 * {@code values}, each with its {@code treeIndex}, without blanks, as {@code JSON.stringify(tree.dump())} of version 1.0.6
 * and later writes it. Read in any order of its fields and with any blanks, and checked whole: every leaf against its
 * values, every node against its children.
 */
public final class StandardDump {
    private static final String FORMAT = "standard-v1";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private String format = "";
    private final List<AbiType> leafEncoding = new ArrayList<>();
    private final List<Bytes32> nodes = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final List<Integer> treeIndexes = new ArrayList<>();

    private StandardDump() {}

    /** Writes a tree's dump. The stream stays open. */
    public static void write(StandardTree tree, OutputStream stream) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(stream)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeStringField("format", FORMAT);
            generator.writeArrayFieldStart("leafEncoding");
            for (AbiType type : tree.leafEncoding()) {
                generator.writeString(type.toString());
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("tree");
            for (int treeIndex = 0; treeIndex < tree.nodeCount(); treeIndex++) {
                generator.writeString(tree.node(treeIndex).toString());
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("values");
            for (int ordinal = 0; ordinal < tree.size(); ordinal++) {
                generator.writeStartObject();
                generator.writeFieldName("value");
                generator.writeRawValue(tree.rowText(ordinal));
                generator.writeNumberField("treeIndex", tree.treeIndex(ordinal));
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    /**
     * Reads a dump. The stream stays open.
     *
     * @throws IOException when it can't be read, or is no JSON
     * @throws InvalidValueException when it is JSON, but not the dump of a tree; the message names the field, node or
     *     value
     */
    public static StandardTree read(InputStream stream) throws IOException {
        try (JsonParser parser = JSON.createParser(stream)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            StandardDump dump = new StandardDump();
            dump.readFields(parser);
            if (parser.nextToken() != null) {
                throw malformed("more follows after its end");
            }
            return dump.toTree();
        }
    }

    static String toJson(List<AbiValue> row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            JsonValues.writeRow(generator, row);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static List<AbiValue> parseRow(String text, List<AbiType> types) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return JsonValues.readRow(parser, types);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void readFields(JsonParser parser) throws IOException {
        expect(parser, parser.nextToken(), JsonToken.START_OBJECT, "dump");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "format" -> format = text(parser, token, field);
                case "leafEncoding" ->
                    readArray(
                            parser,
                            field,
                            () -> leafEncoding.add(
                                    readText(parser, "type %d".formatted(leafEncoding.size()), AbiType::parse)));
                case "tree" ->
                    readArray(
                            parser,
                            field,
                            () -> nodes.add(readText(parser, "node %d".formatted(nodes.size()), Bytes32::parse)));
                case "values" -> readArray(parser, field, () -> readValue(parser));
                default -> throw malformed("a field \"%s\" is unknown".formatted(field));
            }
        }
    }

    private void readValue(JsonParser parser) throws IOException {
        String name = "value %d".formatted(rows.size());
        expect(parser, parser.currentToken(), JsonToken.START_OBJECT, name);
        int complete = rows.size() + 1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "value" -> rows.add(copyText(parser));
                case "treeIndex" -> {
                    expect(parser, token, JsonToken.VALUE_NUMBER_INT, "treeIndex of " + name);
                    if (parser.getNumberType() != JsonParser.NumberType.INT) {
                        throw malformed("the treeIndex of %s is larger than any tree".formatted(name));
                    }
                    treeIndexes.add(parser.getIntValue());
                }
                default -> throw malformed("a field \"%s\" of %s is unknown".formatted(field, name));
            }
        }
        if (rows.size() != complete || treeIndexes.size() != complete) {
            throw malformed("%s lacks its value or its treeIndex".formatted(name));
        }
    }

    private StandardTree toTree() {
        if (!format.equals(FORMAT)) {
            throw malformed("its format is \"%s\" instead of \"%s\"".formatted(format, FORMAT));
        }
        if (rows.isEmpty() || nodes.size() != 2 * rows.size() - 1) {
            throw malformed("it has %d values and %d nodes".formatted(rows.size(), nodes.size()));
        }
        int[] positions = positions();
        Bytes32[] leaves = new Bytes32[rows.size()];
        Keccak256 keccak = new Keccak256();
        for (int ordinal = 0; ordinal < leaves.length; ordinal++) {
            leaves[positions[ordinal]] = leaf(ordinal, keccak);
        }
        MerkleTree.Builder builder = MerkleTree.builder(TreeFormat.OPENZEPPELIN_UNSORTED, leaves.length);
        Arrays.stream(leaves).forEach(builder::add);
        StandardTree tree = new StandardTree(leafEncoding, rows, builder.build(), positions);
        for (int treeIndex = 0; treeIndex < nodes.size(); treeIndex++) {
            if (!tree.node(treeIndex).equals(nodes.get(treeIndex))) {
                throw malformed("node %d is not the hash of its children".formatted(treeIndex));
            }
        }
        return tree;
    }

    private int[] positions() {
        int[] positions = new int[rows.size()];
        boolean[] taken = new boolean[rows.size()];
        for (int ordinal = 0; ordinal < positions.length; ordinal++) {
            int position = nodes.size() - 1 - treeIndexes.get(ordinal);
            if (position < 0 || position >= taken.length || taken[position]) {
                throw malformed("the treeIndex of value %d is %d, which is no leaf or another value's"
                        .formatted(ordinal, treeIndexes.get(ordinal)));
            }
            taken[position] = true;
            positions[ordinal] = position;
        }
        return positions;
    }

    private Bytes32 leaf(int ordinal, Keccak256 keccak) {
        Bytes32 leaf;
        try {
            leaf = StandardLeaf.hash(parseRow(rows.get(ordinal), leafEncoding), keccak);
        } catch (InvalidValueException fault) {
            throw new InvalidValueException(
                    fault.fault(), "Value %d of the dump: %s".formatted(ordinal, fault.getMessage()));
        }
        if (!leaf.equals(nodes.get(treeIndexes.get(ordinal)))) {
            throw malformed("node %d is not the hash of value %d".formatted(treeIndexes.get(ordinal), ordinal));
        }
        return leaf;
    }

    private static <T> T readText(JsonParser parser, String name, Function<String, T> parse) throws IOException {
        String text = text(parser, parser.currentToken(), name);
        try {
            return parse.apply(text);
        } catch (InvalidValueException fault) {
            throw new InvalidValueException(
                    fault.fault(),
                    "This is no dump of a Merkle tree: its %s is refused: %s".formatted(name, fault.getMessage()));
        }
    }

    private static void readArray(JsonParser parser, String field, Element element) throws IOException {
        expect(parser, parser.currentToken(), JsonToken.START_ARRAY, field);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    private static String text(JsonParser parser, JsonToken token, String name) throws IOException {
        expect(parser, token, JsonToken.VALUE_STRING, name);
        return parser.getText();
    }

    private static String copyText(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }

    private static void expect(JsonParser parser, JsonToken found, JsonToken expected, String name) {
        if (found != expected) {
            throw malformed("its %s is %s instead of %s, in line %d, column %d"
                    .formatted(
                            name,
                            found,
                            expected,
                            parser.currentTokenLocation().getLineNr(),
                            parser.currentTokenLocation().getColumnNr()));
        }
    }

    private static InvalidValueException malformed(String reason) {
        return new InvalidValueException(
                ValueFault.MALFORMED_PROOF, "This is no dump of a Merkle tree: %s.".formatted(reason));
    }

    @FunctionalInterface
    private interface Element {
        void read() throws IOException;
    }
}
