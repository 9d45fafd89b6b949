package io.stakedrop.ethereum.merkle;

import java.util.Optional;
import java.util.Set;

/**
 * A tree of OpenZeppelin's form, in whichever storage. Only such a tree has proofs of several leaves: where nodes move up
 * unchanged or are cut, OpenZeppelin's verifier does not follow. Safe for many threads.
 */
public final class CompleteTree {
    private final CompleteShape shape;
    private final ProvableTree nodes;

    private CompleteTree(CompleteShape shape, ProvableTree nodes) {
        this.shape = shape;
        this.nodes = nodes;
    }

    /** The tree, if it is complete and its nodes are whole hashes. */
    public static Optional<CompleteTree> of(ProvableTree tree) {
        return tree.shape() instanceof CompleteShape shape && tree.nodeSize() == NodeSize.BYTES_32
                ? Optional.of(new CompleteTree(shape, tree))
                : Optional.empty();
    }

    /**
     * One proof of the leaves at several positions, which may be none.
     *
     * @throws IndexOutOfBoundsException when the tree has no such leaf
     */
    public MultiProof multiProof(Set<Integer> positions) {
        return shape.multiProof(positions, nodes);
    }
}
