package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The shape of a tree built level by level from pairs, where an odd last node moves up unchanged. It follows from the
 * number of leaves alone, so whoever knows that number can find any node's place.
 *
 * @param leafCount distinct leaves, 1 to {@link #MAX_LEAVES}
 */
public record TreeShape(int leafCount) {
    /** The most leaves of one tree, so that a level fits into one array: 33,554,432. */
    public static final int MAX_LEAVES = 1 << 25;

    public TreeShape {
        if (leafCount < 1) {
            throw new InvalidValueException(ValueFault.EMPTY, "A Merkle tree needs at least one leaf.");
        }
        if (leafCount > MAX_LEAVES) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "A Merkle tree has at most %,d leaves, but %,d were given.".formatted(MAX_LEAVES, leafCount));
        }
    }

    /** The level of the root: the number of levels below it, and the most siblings that a proof can have. */
    public int height() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(leafCount - 1);
    }

    /** The number of nodes on a level; level 0 is the leaves'. */
    public int width(int level) {
        return ((leafCount - 1) >> level) + 1;
    }

    MerkleProof proof(int position, NodeSource nodes) {
        Objects.checkIndex(position, leafCount);
        List<Bytes32> siblings = new ArrayList<>(height());
        for (int level = 0; level < height(); level++) {
            int sibling = siblingIndex(position >> level);
            if (sibling < width(level)) {
                siblings.add(nodes.node(level, sibling));
            }
        }
        return new MerkleProof(siblings);
    }

    private static int siblingIndex(int index) {
        return index ^ 1;
    }
}
