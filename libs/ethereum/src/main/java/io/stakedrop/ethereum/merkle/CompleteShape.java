package io.stakedrop.ethereum.merkle;

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
