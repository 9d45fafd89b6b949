package io.stakedrop.ethereum.merkle;

/** See {@link TreeShape#layered}. */
record LayeredShape(int leafCount) implements TreeShape {
    LayeredShape {
        TreeShape.checkLeafCount(leafCount);
    }

    @Override
    public int width(int level) {
        return ((leafCount - 1) >> level) + 1;
    }

    @Override
    public int leafLevel(int position) {
        return 0;
    }

    @Override
    public int leafIndex(int position) {
        return position;
    }
}
