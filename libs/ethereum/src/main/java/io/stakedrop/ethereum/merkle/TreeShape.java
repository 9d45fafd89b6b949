package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where the nodes of a tree stand. It follows from the number of leaves alone, so whoever knows that number can find any
 * node. Level 0 is the lowest, and the parent of node i of a level is node i/2 of the next, in every shape.
 */
public sealed interface TreeShape permits LayeredShape, CompleteShape {
    /** The most leaves of one tree, so that a level fits into one array: 33,554,432. */
    int MAX_LEAVES = 1 << 25;

    /**
     * Built level by level from pairs, an odd last node moved up unchanged; all leaves on level 0 in their order.
     *
     * @param leafCount 1 to {@link #MAX_LEAVES}
     */
    static TreeShape layered(int leafCount) {
        return new LayeredShape(leafCount);
    }

    /**
     * OpenZeppelin's: a complete binary tree in an array whose last places have the leaves in reverse, so that they take
     * the two lowest levels.
     *
     * @param leafCount 1 to {@link #MAX_LEAVES}
     */
    static TreeShape complete(int leafCount) {
        return new CompleteShape(leafCount);
    }

    int leafCount();

    /** The number of nodes on a level, one on the root's and above it. */
    int width(int level);

    /** The level of the leaf at a position. */
    int leafLevel(int position);

    /** The place within its level of the leaf at a position. */
    int leafIndex(int position);

    /** The level of the root: the number of levels below it, and the most siblings that a proof can have. */
    default int height() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(leafCount() - 1);
    }

    /** The proof of the leaf at a position among the leaves as the tree orders them. */
    default MerkleProof proof(int position, NodeSource<Bytes32> nodes) {
        return new MerkleProof(siblings(position, nodes));
    }

    /** The nodes beside the path from the leaf at a position up to the root, of the levels that have one there. */
    default <N> List<N> siblings(int position, NodeSource<N> nodes) {
        Objects.checkIndex(position, leafCount());
        List<N> siblings = new ArrayList<>(height());
        int index = leafIndex(position);
        for (int level = leafLevel(position); level < height(); level++) {
            int sibling = siblingIndex(index);
            if (sibling < width(level)) {
                siblings.add(nodes.node(level, sibling));
            }
            index = parentIndex(index);
        }
        return siblings;
    }

    static int siblingIndex(int index) {
        return index ^ 1;
    }

    static int parentIndex(int index) {
        return index >> 1;
    }

    /** Refuses a number of leaves that no tree has. */
    static void checkLeafCount(int leafCount) {
        if (leafCount < 1) {
            throw new InvalidValueException(ValueFault.EMPTY, "A Merkle tree needs at least one leaf.");
        }
        if (leafCount > MAX_LEAVES) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "A Merkle tree has at most %,d leaves, but %,d were given.".formatted(MAX_LEAVES, leafCount));
        }
    }
}
