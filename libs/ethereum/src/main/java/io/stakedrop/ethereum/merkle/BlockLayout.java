package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a tree is cut into blocks for storage, so that a proof is read from one block a band without holding the tree: 3
 * blocks for 252,803 leaves, 4 for 10 million.
 *
 * <p>Band b holds the levels 6b to 6b + 5, block i of it the nodes below the i-th node of level 6b + 6: level by level
 * from the lowest, each level's nodes in their order, 32 bytes a node, at most 126 nodes. Levels that the tree does not
 * have are left out. The root is in no block, as no proof needs it.
 *
 * @param shape of the tree
 * @param nodeSize of the tree; the numbers of bytes here are those of whole hashes, and halved for 16 bytes a node
 */
public record BlockLayout(TreeShape shape, NodeSize nodeSize) {
    /** The levels of one band. */
    public static final int BAND_HEIGHT = 6;

    /** The most bytes of one block: 126 nodes. */
    public static final int MAX_BLOCK_BYTES = ((2 << BAND_HEIGHT) - 2) * Bytes32.SIZE;

    /** The layout of a tree of whole hashes. */
    public BlockLayout(TreeShape shape) {
        this(shape, NodeSize.BYTES_32);
    }

    /** All blocks, band by band from the leaves up, always in the same order. */
    public Stream<BlockId> blocks() {
        return bands().flatMap(
                        band -> IntStream.range(0, blockCount(band)).mapToObj(index -> new BlockId(band, index)));
    }

    /** The blocks that the proof of the leaf at this position needs, one of each band. */
    public List<BlockId> blocksOf(int position) {
        int index = shape.leafIndex(position);
        int level = shape.leafLevel(position);
        return bands().map(band -> new BlockId(band, index >> (firstLevelAbove(band) - level)))
                .toList();
    }

    /** The blocks that proofs of the leaves at these positions need, alone or together, each of them once. */
    public List<BlockId> blocksOf(Set<Integer> positions) {
        return positions.stream()
                .flatMap(position -> blocksOf(position).stream())
                .distinct()
                .toList();
    }

    byte[] cut(MerkleTree tree, BlockId block) {
        byte[] bytes = new byte[size(block)];
        int offset = 0;
        for (int level = firstLevel(block); level < endLevel(block); level++) {
            int nodes = nodes(block, level);
            tree.copyNodes(level, firstNode(block, level), nodes, bytes, offset);
            offset += nodes * nodeSize.bytes();
        }
        return bytes;
    }

    /**
     * Puts a proof together.
     *
     * @param position of the leaf among the sorted leaves
     * @param blocks the bytes of each of {@link #blocksOf} the position
     * @throws IllegalStateException when a block is missing or has not the size that this layout gives it
     */
    public MerkleProof proof(int position, Map<BlockId, byte[]> blocks) {
        return shape.proof(position, (level, index) -> node(level, index, blocks));
    }

    /** A node below the root. */
    Bytes32 node(int level, int index, Map<BlockId, byte[]> blocks) {
        BlockId block = blockOf(level, index);
        return nodeSize.read(checked(block, blocks.get(block)), offset(block, level, index));
    }

    static BlockId blockOf(int level, int index) {
        int band = level / BAND_HEIGHT;
        return new BlockId(band, index >> (firstLevelAbove(band) - level));
    }

    private byte[] checked(BlockId block, byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalStateException("%s of a tree of %d leaves is missing".formatted(block, shape.leafCount()));
        }
        if (bytes.length != size(block)) {
            throw new IllegalStateException("%s of a tree of %d leaves has %d bytes instead of %d"
                    .formatted(block, shape.leafCount(), bytes.length, size(block)));
        }
        return bytes;
    }

    int offset(BlockId block, int level, int index) {
        int nodesBelow = IntStream.range(firstLevel(block), level)
                .map(lower -> nodes(block, lower))
                .sum();
        return (nodesBelow + index - firstNode(block, level)) * nodeSize.bytes();
    }

    private int size(BlockId block) {
        return offset(block, endLevel(block), firstNode(block, endLevel(block)));
    }

    private int nodes(BlockId block, int level) {
        int end = (block.index() + 1) << (firstLevelAbove(block.band()) - level);
        return Math.min(end, shape.width(level)) - firstNode(block, level);
    }

    private Stream<Integer> bands() {
        return IntStream.range(0, bandCount()).boxed();
    }

    int bandCount() {
        return (shape.height() + BAND_HEIGHT - 1) / BAND_HEIGHT;
    }

    int blockCount(int band) {
        return shape.width(firstLevelAbove(band));
    }

    /** The bytes of a block of 126 nodes of this tree. */
    int maxBlockBytes() {
        return MAX_BLOCK_BYTES / Bytes32.SIZE * nodeSize.bytes();
    }

    private int endLevel(BlockId block) {
        return Math.min(firstLevelAbove(block.band()), shape.height());
    }

    /** The lowest level of a complete tree can end before the block begins; then the block has none of its nodes. */
    private int firstNode(BlockId block, int level) {
        return Math.min(block.index() << (firstLevelAbove(block.band()) - level), shape.width(level));
    }

    private static int firstLevel(BlockId block) {
        return block.band() * BAND_HEIGHT;
    }

    private static int firstLevelAbove(int band) {
        return (band + 1) * BAND_HEIGHT;
    }
}
