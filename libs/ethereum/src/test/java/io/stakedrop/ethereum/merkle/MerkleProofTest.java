package io.stakedrop.ethereum.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Hex;
import io.stakedrop.ethereum.SeededCases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleProofTest {
    @Test
    void provesNoOtherLeafAndNoOtherRoot() {
        SeededCases.check(100, random -> {
            // Given
            List<Bytes32> leaves = Lists.leaves(random, 2 + random.nextInt(60));
            MerkleTree tree = Lists.tree(leaves);
            MerkleProof proof = tree.proof(tree.positionOf(0));

            // Then
            assertThat(proof.proves(leaves.getFirst(), tree.root())).isTrue();
            assertThat(proof.proves(leaves.getLast(), tree.root())).isFalse();
            assertThat(proof.proves(leaves.getFirst(), leaves.getFirst())).isFalse();
        });
    }

    @Test
    void provesNothingAfterOneBitOfItChanged() {
        SeededCases.check(100, random -> {
            // Given
            List<Bytes32> leaves = Lists.leaves(random, 2 + random.nextInt(60));
            MerkleTree tree = Lists.tree(leaves);
            List<Bytes32> siblings =
                    new ArrayList<>(tree.proof(tree.positionOf(0)).siblings());
            int changed = random.nextInt(siblings.size());
            byte[] bytes = siblings.get(changed).toBytes();
            bytes[random.nextInt(Bytes32.SIZE)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            siblings.set(changed, Bytes32.of(bytes));

            // When
            boolean proved = new MerkleProof(siblings).proves(leaves.getFirst(), tree.root());

            // Then
            assertThat(proved).isFalse();
        });
    }

    @Test
    void provesNothingWithMoreBytesThanTheTreesNodesHave() {
        // Given
        List<Bytes32> leaves = Lists.leaves(SeededCases.random(1), 2);
        MerkleTree tree = Lists.tree(TreeFormat.ONE_INCH_128, leaves);
        Bytes32 leaf = NodeSize.BYTES_16.cut(leaves.getFirst());
        Bytes32 sibling = NodeSize.BYTES_16.cut(leaves.getLast());

        // Then
        assertThat(new MerkleProof(List.of(sibling)).proves(leaf, tree.root(), NodeSize.BYTES_16))
                .isTrue();
        assertThat(new MerkleProof(List.of(leaves.getLast())).proves(leaf, tree.root(), NodeSize.BYTES_16))
                .isFalse();
        assertThat(new MerkleProof(List.of(sibling)).proves(leaves.getFirst(), tree.root(), NodeSize.BYTES_16))
                .isFalse();
    }

    @Test
    void writesItsSiblingsInTheSizeOfTheTreesNodes() {
        // Given
        Bytes32 one = Bytes32.parse("0x" + "11".repeat(16) + "00".repeat(16));
        Bytes32 other = Bytes32.parse("0x" + "22".repeat(16) + "00".repeat(16));

        // When
        byte[] bytes = new MerkleProof(List.of(one, other)).toBytes(NodeSize.BYTES_16);

        // Then
        assertThat(Hex.encode(bytes)).isEqualTo("0x" + "11".repeat(16) + "22".repeat(16));
        assertThat(new MerkleProof(List.of(one, other)).toBytes(NodeSize.BYTES_32))
                .hasSize(64);
    }
}
