package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.SeededCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiProofTest {
    private static final Bytes32 NODE = Bytes32.parse("0x" + "11".repeat(32));

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
            MultiProof proof = tree.multiProof(positions);

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
        MultiProof ofAll =
                tree.multiProof(new TreeSet<>(IntStream.range(0, 11).boxed().toList()));
        MultiProof ofNone = tree.multiProof(Set.of());

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
            MultiProof proof = tree.multiProof(positions(random, leaves.size()));
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
    void isReadFromCompleteTreesOnlyAndOfTheirLeavesOnly() {
        // Given
        List<Bytes32> leaves = Lists.leaves(SeededCases.random(1), 3);
        MerkleTree layered = Lists.tree(leaves);
        MerkleTree complete = Lists.tree(TreeFormat.OPENZEPPELIN, leaves);

        // Then
        assertThatThrownBy(() -> layered.multiProof(Set.of(0))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> complete.multiProof(Set.of(3))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> complete.multiProof(Set.of(-1))).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static Set<Integer> positions(RandomGenerator random, int leafCount) {
        Set<Integer> positions = new TreeSet<>();
        for (int count = 1 + random.nextInt(leafCount); count > 0; count--) {
            positions.add(random.nextInt(leafCount));
        }
        return positions;
    }
}
