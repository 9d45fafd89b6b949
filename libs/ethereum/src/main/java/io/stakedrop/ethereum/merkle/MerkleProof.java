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

    /** Whether the leaf is under the root, in a tree of whole hashes. */
    public boolean proves(Bytes32 leaf, Bytes32 root) {
        return proves(leaf, root, NodeSize.BYTES_32);
    }

    /**
     * Whether the leaf is under the root.
     *
     * @param nodeSize of the tree; a leaf or sibling with more bytes proves nothing
     */
    public boolean proves(Bytes32 leaf, Bytes32 root, NodeSize nodeSize) {
        if (!nodeSize.holds(leaf) || !siblings.stream().allMatch(nodeSize::holds)) {
            return false;
        }
        PairHash pairHash = new PairHash(nodeSize);
        Bytes32 node = leaf;
        for (Bytes32 sibling : siblings) {
            node = pairHash.parent(node, sibling);
        }
        return node.equals(root);
    }

    /** The siblings one after the other, each in the tree's node size: the {@code bytes} that 1inch's contracts take. */
    public byte[] toBytes(NodeSize nodeSize) {
        byte[] bytes = new byte[siblings.size() * nodeSize.bytes()];
        for (int sibling = 0; sibling < siblings.size(); sibling++) {
            nodeSize.write(siblings.get(sibling), bytes, sibling * nodeSize.bytes());
        }
        return bytes;
    }
}
