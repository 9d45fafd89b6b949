package io.stakedrop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes16;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.LeafOrder;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.NodeSize;
import io.stakedrop.ethereum.merkle.PackedClaim;
import io.stakedrop.ethereum.merkle.ShardedTree;
import io.stakedrop.ethereum.merkle.TreeFormat;
import io.stakedrop.ethereum.merkle.TreeFormat.Arrangement;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.testkit.property.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares trees of random lists, which repeat some of their rows, with those that merkletreejs builds over leaves by
 * ethers: the tools that ENS and 1inch used, and most who publish packed pairs.
 */
class PackedTreesReferenceTest {

    private static final int SEEDS = 12;
    private static final int MOST_ROWS = 150;
    private static final int REPEATED_PERCENT = 10;
    private static final List<String> PAIR = List.of("address", "uint256");
    private static final List<String> SALTED_PAIR = List.of("bytes16", "address", "uint256");
    private static final List<String> INDEXED_PAIR = List.of("uint256", "address", "uint256");

    /** What the reference calls the order of leaves. */
    private static final Map<LeafOrder, String> ORDERS = Map.of(
            LeafOrder.AS_GIVEN, "given",
            LeafOrder.SORTED, "sorted",
            LeafOrder.SORTED_DISTINCT, "distinct");

    private final Keccak256 keccak = new Keccak256();

    private NodeScript packedTree;

    /** A salt as 1inch draws one for each row. */
    private record SaltedClaim(Bytes16 salt, PackedClaim claim) {}

    @BeforeEach
    void startTheReference() {
        packedTree = NodeScript.start("packed-tree.mjs");
    }

    @AfterEach
    void stopTheReference() {
        if (packedTree != null) {
            packedTree.close();
        }
    }

    @Test
    void uniswapsTreesAreThoseOfTheReference() {
        Seeds.check(SEEDS, random -> {
            // Given
            List<UniswapClaim> claims = rows(random, () -> uniswapClaim(random));
            JsonNode reference = reference(
                    TreeFormat.UNISWAP,
                    INDEXED_PAIR,
                    claims.stream()
                            .map(claim -> List.of(
                                    Long.toString(claim.index()),
                                    claim.account().toString(),
                                    claim.amount().toString()))
                            .toList());

            // When
            MerkleTree tree = tree(TreeFormat.UNISWAP, claims.stream().map(claim -> claim.leaf(keccak)));

            // Then
            assertSame(tree, claims.size(), reference);
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SORTED_DISTINCT")
    void treesOfPackedPairsAreThoseOfTheReference(LeafOrder order) {
        checkPairs(new TreeFormat(Arrangement.LAYERED, order, NodeSize.BYTES_32));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SORTED_DISTINCT")
    void oneInchsTreesWithoutSaltAreThoseOfTheReference(LeafOrder order) {
        checkPairs(new TreeFormat(Arrangement.LAYERED, order, NodeSize.BYTES_16));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SORTED_DISTINCT")
    void oneInchsTreesWithSaltAreThoseOfTheReference(LeafOrder order) {
        TreeFormat format = new TreeFormat(Arrangement.LAYERED, order, NodeSize.BYTES_16);
        Seeds.check(SEEDS, random -> {
            // Given
            List<SaltedClaim> claims =
                    rows(random, () -> new SaltedClaim(Bytes16.of(bytes(random, Bytes16.SIZE)), packedClaim(random)));
            JsonNode reference = reference(
                    format,
                    SALTED_PAIR,
                    claims.stream()
                            .map(salted -> Stream.concat(Stream.of(salted.salt.toString()), row(salted.claim).stream())
                                    .toList())
                            .toList());

            // When
            MerkleTree tree = tree(format, claims.stream().map(salted -> salted.claim.leaf(salted.salt, keccak)));

            // Then
            assertSame(tree, claims.size(), reference);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void enssTreesOfTwoLevelsAreThoseOfTheReference(int shardDigits) {
        Seeds.check(SEEDS, random -> {
            // Given
            List<PackedClaim> claims = rows(random, () -> packedClaim(random));
            Map<String, Object> input = input(
                    TreeFormat.LAYERED_SORTED,
                    PAIR,
                    claims.stream().map(PackedTreesReferenceTest::row).toList());
            input.put("shardDigits", shardDigits);
            JsonNode reference = packedTree.ask(input);

            // When
            ShardedTree tree = ShardedTree.of(claims, shardDigits);

            // Then
            assertSame(tree.root(), tree::proof, NodeSize.BYTES_32, claims.size(), reference);
        });
    }

    private void checkPairs(TreeFormat format) {
        Seeds.check(SEEDS, random -> {
            // Given
            List<PackedClaim> claims = rows(random, () -> packedClaim(random));
            JsonNode reference = reference(
                    format,
                    PAIR,
                    claims.stream().map(PackedTreesReferenceTest::row).toList());

            // When
            MerkleTree tree = tree(format, claims.stream().map(claim -> claim.leaf(keccak)));

            // Then
            assertSame(tree, claims.size(), reference);
        });
    }

    private static MerkleTree tree(TreeFormat format, Stream<Bytes32> leaves) {
        MerkleTree.Builder builder = MerkleTree.builder(format, MOST_ROWS);
        leaves.forEach(builder::add);
        return builder.build();
    }

    private static void assertSame(MerkleTree tree, int rows, JsonNode reference) {
        IntFunction<MerkleProof> proofs = ordinal -> tree.proof(tree.positionOf(ordinal));
        assertSame(tree.root(), proofs, tree.nodeSize(), rows, reference);
    }

    private static void assertSame(
            Bytes32 root, IntFunction<MerkleProof> proofs, NodeSize nodeSize, int rows, JsonNode reference) {
        assertThat(text(root, nodeSize)).isEqualTo(reference.path("root").textValue());
        for (int ordinal = 0; ordinal < rows; ordinal++) {
            List<String> siblings = proofs.apply(ordinal).siblings().stream()
                    .map(sibling -> text(sibling, nodeSize))
                    .toList();
            assertThat(siblings)
                    .as("proof of row %d of %d", ordinal, rows)
                    .isEqualTo(reference
                            .path("proofs")
                            .path(ordinal)
                            .valueStream()
                            .map(JsonNode::textValue)
                            .toList());
        }
    }

    private static String text(Bytes32 node, NodeSize nodeSize) {
        assertThat(nodeSize.holds(node)).isTrue();
        return Hex.encode(Arrays.copyOf(node.toBytes(), nodeSize.bytes()));
    }

    private JsonNode reference(TreeFormat format, List<String> types, List<List<String>> rows) {
        return packedTree.ask(input(format, types, rows));
    }

    private static Map<String, Object> input(TreeFormat format, List<String> types, List<List<String>> rows) {
        return new HashMap<>(Map.of(
                "types",
                types,
                "rows",
                rows,
                "order",
                ORDERS.get(format.order()),
                "nodeBytes",
                format.nodeSize().bytes()));
    }

    private static <T> List<T> rows(RandomGenerator random, Supplier<T> row) {
        List<T> rows = new ArrayList<>();
        int count = random.nextInt(1, MOST_ROWS);
        while (rows.size() < count) {
            boolean isRepeated = !rows.isEmpty() && random.nextInt(100) < REPEATED_PERCENT;
            rows.add(isRepeated ? rows.get(random.nextInt(rows.size())) : row.get());
        }
        return rows;
    }

    private static UniswapClaim uniswapClaim(RandomGenerator random) {
        return new UniswapClaim(random.nextLong(Long.MAX_VALUE), address(random), amount(random));
    }

    private static PackedClaim packedClaim(RandomGenerator random) {
        return new PackedClaim(address(random), amount(random));
    }

    private static List<String> row(PackedClaim claim) {
        return List.of(claim.account().toString(), claim.amount().toString());
    }

    private static Address address(RandomGenerator random) {
        return Address.of(bytes(random, Address.SIZE));
    }

    private static TokenAmount amount(RandomGenerator random) {
        return TokenAmount.of(Seeds.unsigned(random, 256));
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
