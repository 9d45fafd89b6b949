package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiProofTest {
    private static final Bytes32 NODE = Bytes32.parse("0x" + "11".repeat(32));

    @TempDir
    private Path folder;

    private int files;

    @Test
    void equalsTheProofOfTheNaiveTree() {
        SeededCases.check(500, random -> {
            // Given
            List<Bytes32> leaves = Lists.leaves(random, 1 + random.nextInt(70));
            MerkleTree tree = Lists.tree(TreeFormat.OPENZEPPELIN_UNSORTED, leaves);
            Set<Integer> positions = positions(random, leaves.size());
            NaiveCompleteTree.Multi naive = new NaiveCompleteTree(leaves)
                    .multiProof(positions.stream()
                            .map(position -> 2 * leaves.size() - 2 - position)
                            .toList());

            // When
            MultiProof proof = complete(tree).multiProof(positions);

            // Then
            assertThat(proof).isEqualTo(new MultiProof(naive.leaves(), naive.proof(), naive.flags()));
            assertThat(proof.proves(tree.root())).isTrue();
            assertThat(proof.leaves())
                    .isEqualTo(positions.stream().map(leaves::get).toList());
        });
    }

    @Test
    void provesAllLeavesWithoutSiblingsAndNoLeavesWithTheRoot() {
        // Given
        List<Bytes32> leaves = Lists.leaves(SeededCases.random(1), 11);
        MerkleTree tree = Lists.tree(TreeFormat.OPENZEPPELIN, leaves);

        // When
        MultiProof ofAll = complete(tree)
                .multiProof(new TreeSet<>(IntStream.range(0, 11).boxed().toList()));
        MultiProof ofNone = complete(tree).multiProof(Set.of());

        // Then
        assertThat(ofAll.siblings()).isEmpty();
        assertThat(ofAll.proves(tree.root())).isTrue();
        assertThat(ofNone).isEqualTo(new MultiProof(List.of(), List.of(tree.root()), List.of()));
        assertThat(ofNone.proves(tree.root())).isTrue();
        assertThat(ofNone.proves(leaves.getFirst())).isFalse();
    }

    @Test
    void provesNothingAfterOneNodeOrFlagChanged() {
        SeededCases.check(300, random -> {
            // Given
            List<Bytes32> leaves = Lists.leaves(random, 3 + random.nextInt(40));
            MerkleTree tree = Lists.tree(TreeFormat.OPENZEPPELIN, leaves);
            MultiProof proof = complete(tree).multiProof(positions(random, leaves.size()));
            List<Bytes32> changedLeaves = new ArrayList<>(proof.leaves());
            changedLeaves.set(random.nextInt(changedLeaves.size()), NODE);
            List<Boolean> swappedFlags = new ArrayList<>(proof.flags());
            int one = random.nextInt(swappedFlags.size());
            int other = random.nextInt(swappedFlags.size());
            swappedFlags.set(one, proof.flags().get(other));
            swappedFlags.set(other, proof.flags().get(one));

            // When
            MultiProof ofOtherLeaves = new MultiProof(changedLeaves, proof.siblings(), proof.flags());
            MultiProof inOtherOrder = new MultiProof(proof.leaves(), proof.siblings(), swappedFlags);

            // Then
            assertThat(ofOtherLeaves.proves(tree.root())).isFalse();
            assertThat(inOtherOrder.proves(tree.root())).isEqualTo(swappedFlags.equals(proof.flags()));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 | 1 | ''  | A proof of 1 leaves with 1 siblings needs 1 flags, but has 0.
                    1 | 1 | ff  | A proof of 1 leaves with 1 siblings needs 1 flags, but has 2.
                    0 | 0 | ''  | A proof of 0 leaves with 0 siblings needs -1 flags, but has 0.
                    1 | 1 | t   | The flags take 0 siblings, but the proof has 1.
                    2 | 0 | f   | The flags take 1 siblings, but the proof has 0.
                    0 | 2 | f   | The flags take 1 siblings, but the proof has 2.
                    1 | 2 | tf  | The flags take 1 siblings, but the proof has 2.
                    """)
    void refusesFlagsThatDoNotUseEveryNodeOnce(int leaves, int siblings, String flags, String message) {
        // When
        InvalidValueException refused = catchThrowableOfType(
                InvalidValueException.class,
                () -> new MultiProof(
                        IntStream.range(0, leaves).mapToObj(_ -> NODE).toList(),
                        IntStream.range(0, siblings).mapToObj(_ -> NODE).toList(),
                        flags.chars().mapToObj(flag -> flag == 't').toList()));

        // Then
        assertThat(refused.code()).isEqualTo("malformed-proof");
        assertThat(refused).hasMessage(message);
    }

    @Test
    void isReadFromCompleteTreesOfWholeHashesOnly() {
        // Given
        List<Bytes32> leaves = Lists.leaves(SeededCases.random(1), 3);
        TreeFormat cut = new TreeFormat(TreeFormat.Arrangement.COMPLETE, LeafOrder.SORTED, NodeSize.BYTES_16);

        // Then
        assertThat(CompleteTree.of(Lists.tree(TreeFormat.OPENZEPPELIN, leaves))).isPresent();
        assertThat(CompleteTree.of(Lists.tree(TreeFormat.UNISWAP, leaves))).isEmpty();
        assertThat(CompleteTree.of(Lists.tree(cut, leaves))).isEmpty();
    }

    @Test
    void isReadOfLeavesThatTheTreeHasOnly() {
        // Given
        CompleteTree tree = complete(Lists.tree(TreeFormat.OPENZEPPELIN, Lists.leaves(SeededCases.random(1), 3)));

        // Then
        assertThatThrownBy(() -> tree.multiProof(Set.of(3))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.multiProof(Set.of(-1))).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void isTheSameFromBlocksAndFromAFile() {
        SeededCases.check(60, random -> {
            // Given
            int size = 1 + random.nextInt(1 << (1 + random.nextInt(13)));
            MerkleTree tree = Lists.tree(TreeFormat.OPENZEPPELIN, Lists.leaves(random, size));
            Set<Integer> positions = positions(random, Math.min(size, 20));
            BlockTree blocks = blocks(tree, positions);
            MultiProof expected = complete(tree).multiProof(positions);

            // When
            MultiProof fromBlocks = complete(blocks).multiProof(positions);
            MultiProof fromFile = complete(file(tree)).multiProof(positions);

            // Then
            assertThat(fromBlocks).isEqualTo(expected);
            assertThat(fromFile).isEqualTo(expected);
            assertThat(fromBlocks.proves(blocks.root())).isTrue();
        });
    }

    @Test
    void provesNoLeavesFromNoBlocks() {
        // Given
        MerkleTree tree = Lists.tree(TreeFormat.OPENZEPPELIN, Lists.leaves(SeededCases.random(1), 100));

        // When
        MultiProof proof = complete(blocks(tree, Set.of())).multiProof(Set.of());

        // Then
        assertThat(proof).isEqualTo(complete(tree).multiProof(Set.of()));
    }

    /** A tree of 4096 leaves has 64 blocks in its lower band, which begin at every 64th position, and one above. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                 | 2
            0, 1, 62, 63      | 2
            63, 64            | 3
            0, 64, 128, 4095  | 5
            """)
    void readsEachBlockOnce(String positions, int blocks) {
        // Given
        MerkleTree tree = Lists.tree(TreeFormat.OPENZEPPELIN, Lists.leaves(SeededCases.random(1), 4096));
        Set<Integer> proved =
                Stream.of(positions.split(", *")).map(Integer::valueOf).collect(Collectors.toSet());

        // When
        List<BlockId> needed = tree.layout().blocksOf(proved);

        // Then
        assertThat(tree.layout().blocks()).hasSize(65);
        assertThat(needed).hasSize(blocks).doesNotHaveDuplicates();
        assertThat(complete(blocks(tree, proved)).multiProof(proved))
                .isEqualTo(complete(tree).multiProof(proved));
    }

    @Test
    void namesABlockThatWasNotRead() {
        // Given
        MerkleTree tree = Lists.tree(TreeFormat.OPENZEPPELIN, Lists.leaves(SeededCases.random(1), 4096));
        CompleteTree lowestOnly = complete(blocks(tree, Set.of(0)));

        // Then
        assertThatThrownBy(() -> lowestOnly.multiProof(Set.of(0, 64)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BlockId[band=0, index=62] of a tree of 4096 leaves is missing");
    }

    private static CompleteTree complete(ProvableTree tree) {
        return CompleteTree.of(tree).orElseThrow();
    }

    /** The tree with nothing but the blocks that these positions need. */
    private static BlockTree blocks(MerkleTree tree, Set<Integer> positions) {
        Map<BlockId, byte[]> read =
                tree.layout().blocksOf(positions).stream().collect(Collectors.toMap(Function.identity(), tree::block));
        return new BlockTree(tree.layout(), tree.root(), read);
    }

    private BlockFile file(MerkleTree tree) {
        try {
            Path file = folder.resolve("tree-" + files++);
            BlockFile.write(tree, file);
            return BlockFile.open(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<Integer> positions(RandomGenerator random, int leafCount) {
        Set<Integer> positions = new TreeSet<>();
        for (int count = 1 + random.nextInt(leafCount); count > 0; count--) {
            positions.add(random.nextInt(leafCount));
        }
        return positions;
    }
}
