package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.abi.AbiType;
import io.stakedrop.ethereum.abi.AbiValue;
import io.stakedrop.ethereum.merkle.MultiProof;
import io.stakedrop.ethereum.merkle.TreeFormat;
import io.stakedrop.ethereum.merkle.openzeppelin.StandardDump;
import io.stakedrop.ethereum.merkle.openzeppelin.StandardTree;
import io.stakedrop.testkit.property.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares trees of random lists with those of OpenZeppelin's own package. */
class OpenZeppelinReferenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TYPES = List.of("address", "uint256", "bytes32", "bool", "string");
    private static final int MOST_ROWS = 70;

    private NodeScript standardTree;

    @BeforeEach
    void startTheReference() {
        standardTree = NodeScript.start("standard-tree.mjs");
    }

    @AfterEach
    void stopTheReference() {
        if (standardTree != null) {
            standardTree.close();
        }
    }

    @Test
    void rootsProofsAndDumpsOfRandomListsAreThoseOfTheReference() {
        Seeds.check(12, random -> {
            // Given
            List<AbiType> types = TYPES.stream().map(AbiType::parse).toList();
            List<List<String>> rows = Stream.generate(() -> row(random))
                    .limit(random.nextInt(1, MOST_ROWS))
                    .toList();
            boolean isSorted = random.nextBoolean();
            Set<Integer> chosen = chosen(random, rows.size());
            JsonNode reference = reference(rows, isSorted, chosen);

            // When
            StandardTree tree = StandardTree.of(
                    isSorted ? TreeFormat.OPENZEPPELIN : TreeFormat.OPENZEPPELIN_UNSORTED,
                    types,
                    rows.stream().map(row -> values(types, row)).toList());

            // Then
            assertThat(tree.root()).hasToString(reference.path("root").textValue());
            for (int ordinal = 0; ordinal < rows.size(); ordinal++) {
                assertThat(texts(tree.proof(ordinal).siblings()))
                        .isEqualTo(texts(reference.path("proofs").path(ordinal)));
            }
            MultiProof proof = tree.multiProof(chosen);
            assertThat(texts(proof.siblings()))
                    .isEqualTo(texts(reference.path("multiProof").path("proof")));
            assertThat(proof.flags())
                    .isEqualTo(reference
                            .path("multiProof")
                            .path("proofFlags")
                            .valueStream()
                            .map(JsonNode::booleanValue)
                            .toList());
            assertThat(dump(tree).path("tree")).isEqualTo(reference.path("dump").path("tree"));
            assertThat(dump(tree).path("values"))
                    .isEqualTo(reference.path("dump").path("values"));
        });
    }

    private static List<String> row(RandomGenerator random) {
        return List.of(
                Address.parse("0x" + hex(random, 20)).toString(),
                new BigInteger(1, bytes(random, random.nextInt(1, 33))).toString(),
                "0x" + hex(random, 32),
                Boolean.toString(random.nextBoolean()),
                "row " + hex(random, random.nextInt(40)));
    }

    private static Set<Integer> chosen(RandomGenerator random, int rows) {
        Set<Integer> ordinals = new HashSet<>();
        int count = random.nextInt(1, rows + 1);
        IntStream.range(0, count).forEach(i -> ordinals.add(random.nextInt(rows)));
        return ordinals;
    }

    private static List<AbiValue> values(List<AbiType> types, List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> AbiValue.parse(types.get(column), row.get(column)))
                .toList();
    }

    private JsonNode reference(List<List<String>> rows, boolean isSorted, Set<Integer> chosen) {
        List<List<Object>> values = rows.stream()
                .map(row -> List.<Object>of(
                        row.get(0), row.get(1), row.get(2), Boolean.parseBoolean(row.get(3)), row.get(4)))
                .toList();
        return standardTree.ask(Map.of("types", TYPES, "values", values, "sortLeaves", isSorted, "indices", chosen));
    }

    private static JsonNode dump(StandardTree tree) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try {
            StandardDump.write(tree, stream);
            return JSON.readTree(stream.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(List<?> hashes) {
        return hashes.stream().map(Object::toString).toList();
    }

    private static List<String> texts(JsonNode hashes) {
        return hashes.valueStream().map(JsonNode::textValue).toList();
    }

    private static String hex(RandomGenerator random, int bytes) {
        return HexFormat.of().formatHex(bytes(random, bytes));
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
