package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import java.util.List;

/**
 * What a leaf needs to prove its place under a root, in trees that hash each pair in sorted order: OpenZeppelin's
 * {@code MerkleProof.verify} and Uniswap's {@code MerkleDistributor} take it as it is.
 *
 * @param siblings from the leaf upwards; levels on which the node has no sibling are left out
 */
public record MerkleProof(List<Bytes32> siblings) {
    public MerkleProof {
        siblings = List.copyOf(siblings);
    }

    /** Whether the leaf is under the root. */
    public boolean proves(Bytes32 leaf, Bytes32 root) {
        PairHash pairHash = new PairHash();
        Bytes32 node = leaf;
        for (Bytes32 sibling : siblings) {
            node = pairHash.parent(node, sibling);
        }
        return node.equals(root);
    }
}
