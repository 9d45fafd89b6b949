package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * See {@link TreeShape#complete}. Node k of the array has the children 2k + 1 and 2k + 2, so the nodes of depth d begin at
 * 2^d - 1; every level above the lowest is full.
 */
record CompleteShape(int leafCount) implements TreeShape {
    CompleteShape {
        TreeShape.checkLeafCount(leafCount);
    }

    @Override
    public int width(int level) {
        int fullWidth = 1 << Math.max(0, height() - level);
        return level == 0 ? size() + 1 - fullWidth : fullWidth;
    }

    @Override
    public int leafLevel(int position) {
        return height() - depth(treeIndex(position));
    }

    @Override
    public int leafIndex(int position) {
        int treeIndex = treeIndex(position);
        return treeIndex + 1 - (1 << depth(treeIndex));
    }

    /** As {@code getMultiProof} of OpenZeppelin's {@code core.ts}: from the end of the array to its beginning. */
    MultiProof multiProof(Set<Integer> positions, NodeSource<Bytes32> nodes) {
        List<Integer> leaves = positions.stream()
                .map(position -> treeIndex(Objects.checkIndex(position, leafCount)))
                .sorted(Comparator.reverseOrder())
                .toList();
        List<Bytes32> siblings = new ArrayList<>();
        List<Boolean> flags = new ArrayList<>();
        Deque<Integer> queue = new ArrayDeque<>(leaves);
        while (!queue.isEmpty() && queue.element() > 0) {
            int node = queue.remove();
            int sibling = siblingOf(node);
            boolean inQueue = !queue.isEmpty() && queue.element() == sibling;
            flags.add(inQueue);
            if (inQueue) {
                queue.remove();
            } else {
                siblings.add(read(sibling, nodes));
            }
            queue.add((node - 1) / 2);
        }
        if (leaves.isEmpty()) {
            siblings.add(read(0, nodes));
        }
        return new MultiProof(leaves.stream().map(leaf -> read(leaf, nodes)).toList(), siblings, flags);
    }

    private Bytes32 read(int treeIndex, NodeSource<Bytes32> nodes) {
        int depth = depth(treeIndex);
        return nodes.node(height() - depth, treeIndex + 1 - (1 << depth));
    }

    /** A left node has an odd place. */
    private static int siblingOf(int treeIndex) {
        return treeIndex % 2 == 1 ? treeIndex + 1 : treeIndex - 1;
    }

    /** The number of nodes. */
    int size() {
        return 2 * leafCount - 1;
    }

    /** The place in the array of the leaf at a position. */
    int treeIndex(int position) {
        return size() - 1 - position;
    }

    private static int depth(int treeIndex) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(treeIndex + 1);
    }
}
