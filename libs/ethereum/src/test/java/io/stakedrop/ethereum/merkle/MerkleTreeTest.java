package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.SeededCases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {
    @ParameterizedTest
    @MethodSource("io.stakedrop.ethereum.merkle.Lists#sizesAroundBoundaries")
    void equalsTheNaiveTreeInRootPositionsAndProofs(int size) {
        // Given
        List<Bytes32> leaves = Lists.leaves(SeededCases.random(size), size);
        NaiveTree naive = new NaiveTree(leaves);

        // When
        MerkleTree tree = Lists.tree(leaves);

        // Then
        assertThat(tree.root()).isEqualTo(naive.root());
        assertThat(tree.shape().leafCount()).isEqualTo(size);
        for (int ordinal = 0; ordinal < size; ordinal += 1 + size / 100) {
            Bytes32 leaf = leaves.get(ordinal);
            int position = tree.positionOf(ordinal);
            assertThat(naive.leaves().get(position)).isEqualTo(leaf);
            assertThat(tree.proof(position).siblings()).isEqualTo(naive.proof(leaf));
            assertThat(tree.proof(position).proves(leaf, tree.root())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.stakedrop.ethereum.merkle.Lists#sizesAroundBoundaries")
    void equalsTheNaiveCompleteTree(int size) {
        // Given
        List<Bytes32> leaves = Lists.leaves(SeededCases.random(size), size);
        NaiveCompleteTree naive = new NaiveCompleteTree(leaves);
        NaiveCompleteTree naiveSorted =
                new NaiveCompleteTree(leaves.stream().sorted().toList());

        // When
        MerkleTree tree = Lists.tree(TreeFormat.OPENZEPPELIN_UNSORTED, leaves);
        MerkleTree sorted = Lists.tree(TreeFormat.OPENZEPPELIN, leaves);

        // Then
        assertThat(tree.root()).isEqualTo(naive.nodes().getFirst());
        assertThat(sorted.root()).isEqualTo(naiveSorted.nodes().getFirst());
        for (int ordinal = 0; ordinal < size; ordinal += 1 + size / 100) {
            int position = sorted.positionOf(ordinal);
            assertThat(tree.positionOf(ordinal)).isEqualTo(ordinal);
            assertThat(tree.leaf(ordinal)).isEqualTo(leaves.get(ordinal));
            assertThat(tree.proof(ordinal).siblings()).isEqualTo(naive.proof(2 * size - 2 - ordinal));
            assertThat(sorted.leaf(position)).isEqualTo(leaves.get(ordinal));
            assertThat(sorted.proof(position).siblings()).isEqualTo(naiveSorted.proof(2 * size - 2 - position));
            assertThat(sorted.proof(position).proves(leaves.get(ordinal), sorted.root()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SharedWork.PER_TASK - 1, SharedWork.PER_TASK, SharedWork.PER_TASK + 1, 5000})
    void hashesRowsTogetherAsItTakesTheirLeavesOneByOne(int size) {
        // Given
        List<Bytes32> rows = Lists.leaves(SeededCases.random(size), size + 1);
        MerkleTree.Builder together = MerkleTree.builder(1);
        MerkleTree.Builder oneByOne = MerkleTree.builder(1);
        together.add(rows.getFirst());
        oneByOne.add(rows.getFirst());
        List<Bytes32> others = rows.subList(1, rows.size());

        // When
        together.addAll(others, (row, keccak) -> keccak.hash(row.toBytes()));

        // Then
        others.forEach(row -> oneByOne.add(new Keccak256().hash(row.toBytes())));
        MerkleTree expected = oneByOne.build();
        MerkleTree tree = together.build();
        assertThat(tree.root()).isEqualTo(expected.root());
        assertThat(IntStream.rangeClosed(0, size).map(tree::positionOf))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, size)
                        .map(expected::positionOf)
                        .boxed()
                        .toList());
    }

    @Test
    void addsNothingWhereARowHasNoLeaf() {
        // Given
        List<Bytes32> rows = Lists.leaves(SeededCases.random(7), 3);
        MerkleTree.Builder builder = MerkleTree.builder(1);
        builder.add(rows.getFirst());

        // When
        assertThatThrownBy(() -> builder.addAll(rows, (row, keccak) -> {
                    throw new IllegalStateException("no leaf");
                }))
                .hasMessage("no leaf");

        // Then
        assertThat(builder.build().root()).isEqualTo(rows.getFirst());
    }

    @Test
    void refusesMoreRowsThanATreeHasBeforeItReadsOne() {
        // Given
        List<Bytes32> tooMany = Collections.nCopies(TreeShape.MAX_LEAVES, Bytes32.of(new byte[Bytes32.SIZE]));
        MerkleTree.Builder builder = MerkleTree.builder(1);
        builder.add(Bytes32.of(new byte[Bytes32.SIZE]));

        // When
        assertThatThrownBy(() -> builder.addAll(tooMany, (row, keccak) -> {
                    throw new IllegalStateException("read");
                }))
                // Then
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most");
    }

    @ParameterizedTest
    @MethodSource("io.stakedrop.ethereum.merkle.Lists#sizesAroundBoundaries")
    void equalsTheNaiveTreeOfShortNodesInTheListsOrder(int size) {
        // Given
        List<Bytes32> leaves = Lists.leaves(SeededCases.random(size), size);
        List<Bytes32> cut = leaves.stream().map(NodeSize.BYTES_16::cut).toList();
        NaiveTree naive = new NaiveTree(cut, 16);

        // When
        MerkleTree tree = Lists.tree(TreeFormat.ONE_INCH_128, leaves);

        // Then
        assertThat(tree.root()).isEqualTo(naive.root());
        for (int ordinal = 0; ordinal < size; ordinal += 1 + size / 100) {
            MerkleProof proof = tree.proof(tree.positionOf(ordinal));
            assertThat(proof.siblings()).isEqualTo(naive.proof(ordinal));
            assertThat(proof.proves(cut.get(ordinal), tree.root(), NodeSize.BYTES_16))
                    .isTrue();
        }
    }

    @Test
    void keepsRepeatedLeavesWhereItsFormatDoes() {
        SeededCases.check(100, random -> {
            // Given
            List<Bytes32> repeated = withRepetitions(random, Lists.leaves(random, 1 + random.nextInt(40)));
            List<Bytes32> sorted = repeated.stream().sorted().toList();

            // When
            MerkleTree tree = Lists.tree(TreeFormat.LAYERED_SORTED, repeated);

            // Then
            assertThat(tree.root()).isEqualTo(new NaiveTree(sorted, Bytes32.SIZE).root());
            assertThat(IntStream.range(0, repeated.size()).map(tree::positionOf))
                    .doesNotHaveDuplicates();
            for (int ordinal = 0; ordinal < repeated.size(); ordinal++) {
                assertThat(tree.leaf(tree.positionOf(ordinal))).isEqualTo(repeated.get(ordinal));
            }
        });
    }

    @Test
    void givesRepeatedLeavesOnePosition() {
        SeededCases.check(100, random -> {
            // Given
            List<Bytes32> leaves = Lists.leaves(random, 1 + random.nextInt(40));
            List<Bytes32> repeated = withRepetitions(random, leaves);
            NaiveTree naive = new NaiveTree(leaves);

            // When
            MerkleTree tree = Lists.tree(repeated);

            // Then
            assertThat(tree.root()).isEqualTo(naive.root());
            assertThat(tree.shape().leafCount()).isEqualTo(leaves.size());
            for (int ordinal = 0; ordinal < repeated.size(); ordinal++) {
                assertThat(naive.leaves().get(tree.positionOf(ordinal))).isEqualTo(repeated.get(ordinal));
            }
        });
    }

    @Test
    void ordersLeavesThatDifferInAnyByteAlone() {
        // Given
        List<Bytes32> leaves = new ArrayList<>();
        for (int offset = 0; offset < Bytes32.SIZE; offset++) {
            for (byte value : new byte[] {1, 0x7f, (byte) 0x80, (byte) 0xff}) {
                byte[] bytes = new byte[Bytes32.SIZE];
                bytes[offset] = value;
                leaves.add(Bytes32.of(bytes));
            }
        }

        // When
        MerkleTree tree = Lists.tree(leaves);

        // Then
        List<Bytes32> sorted = leaves.stream().sorted().toList();
        for (int ordinal = 0; ordinal < leaves.size(); ordinal++) {
            assertThat(tree.positionOf(ordinal)).isEqualTo(sorted.indexOf(leaves.get(ordinal)));
        }
    }

    @Test
    void hasTheSameRootForEveryOrderOfItsLeaves() {
        SeededCases.check(50, random -> {
            // Given
            List<Bytes32> leaves = Lists.leaves(random, 2 + random.nextInt(200));
            List<Bytes32> reversed = leaves.reversed();

            // When
            Bytes32 root = Lists.tree(reversed).root();

            // Then
            assertThat(root).isEqualTo(Lists.tree(leaves).root());
        });
    }

    @Test
    void isItsOnlyLeaf() {
        // Given
        Bytes32 leaf = Bytes32.parse("0x" + "ab".repeat(32));

        // When
        MerkleTree tree = Lists.tree(List.of(leaf));

        // Then
        assertThat(tree.root()).isEqualTo(leaf);
        assertThat(tree.proof(0).siblings()).isEmpty();
    }

    @Test
    void refusesAnEmptyList() {
        assertThatThrownBy(() -> MerkleTree.builder(10).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A Merkle tree needs at least one leaf.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 999, 1000, 1001})
    void takesTheExpectedNumberOfLeavesAsAHint(int expected) {
        // Given
        List<Bytes32> leaves = Lists.leaves(SeededCases.random(1), 1000);
        MerkleTree.Builder builder = MerkleTree.builder(expected);

        // When
        leaves.forEach(builder::add);

        // Then
        assertThat(builder.build().root()).isEqualTo(Lists.tree(leaves).root());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void hasNoProofOutsideItsLeaves(int position) {
        // Given
        MerkleTree tree = Lists.tree(Lists.leaves(SeededCases.random(1), 3));

        // Then
        assertThatThrownBy(() -> tree.proof(position)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static List<Bytes32> withRepetitions(RandomGenerator random, List<Bytes32> leaves) {
        List<Bytes32> repeated = new ArrayList<>(leaves);
        for (int repetition = random.nextInt(60); repetition > 0; repetition--) {
            repeated.add(random.nextInt(repeated.size() + 1), leaves.get(random.nextInt(leaves.size())));
        }
        return repeated;
    }
}
