package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import java.util.Map;

/**
 * A tree of which some blocks were read from storage: as many proofs can be put together as these have the nodes of, see
 * {@link BlockLayout#blocksOf(java.util.Set)}. For a block that is missing or has another size than the layout gives it, an
 * {@link IllegalStateException} names it. Safe for many threads.
 */
public final class BlockTree implements ProvableTree {
    private final BlockLayout layout;
    private final Bytes32 root;
    private final Map<BlockId, byte[]> blocks;

    /**
     * Takes what was read.
     *
     * @param root is kept with the tree, as no block has it
     * @param blocks by their names; the bytes are not copied and must not change
     */
    public BlockTree(BlockLayout layout, Bytes32 root, Map<BlockId, byte[]> blocks) {
        this.layout = layout;
        this.root = root;
        this.blocks = Map.copyOf(blocks);
    }

    @Override
    public Bytes32 root() {
        return root;
    }

    @Override
    public TreeShape shape() {
        return layout.shape();
    }

    @Override
    public NodeSize nodeSize() {
        return layout.nodeSize();
    }

    @Override
    public Bytes32 node(int level, int index) {
        return level == shape().height() ? root : layout.node(level, index, blocks);
    }
}
