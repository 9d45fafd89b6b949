package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;

/** A tree whose proofs can be read, whether its nodes are in memory or in stored blocks. Safe for many threads. */
public interface ProvableTree extends NodeSource<Bytes32> {
    Bytes32 root();

    TreeShape shape();

    NodeSize nodeSize();

    /**
     * The proof of the leaf at a position among the leaves as the tree orders them.
     *
     * @throws IndexOutOfBoundsException when the tree has no such leaf
     */
    default MerkleProof proof(int position) {
        return shape().proof(position, this);
    }
}
