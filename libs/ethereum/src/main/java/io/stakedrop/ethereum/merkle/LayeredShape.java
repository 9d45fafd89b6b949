package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import java.util.Set;

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

    @Override
    public MultiProof multiProof(Set<Integer> positions, NodeSource<Bytes32> nodes) {
        throw new UnsupportedOperationException("only complete trees have proofs of several leaves");
    }
}
