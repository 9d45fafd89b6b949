package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.ValueFault;
import java.util.Arrays;
import java.util.List;

/**
 * A tree in memory, of any {@link TreeFormat}. Immutable; about two nodes a leaf, and four bytes for each given leaf's
 * position. A position is not the ordinal by which a leaf was added: see {@link #positionOf}.
 */
public final class MerkleTree implements ProvableTree {
    private final TreeShape shape;
    private final NodeSize nodeSize;
    private final byte[][] levels;
    private final int[] positions;

    private MerkleTree(TreeShape shape, NodeSize nodeSize, byte[][] levels, int[] positions) {
        this.shape = shape;
        this.nodeSize = nodeSize;
        this.levels = levels;
        this.positions = positions;
    }

    /** Begins a tree of {@link TreeFormat#UNISWAP}, as {@link #builder(TreeFormat, int)}. */
    public static Builder builder(int expectedLeaves) {
        return builder(TreeFormat.UNISWAP, expectedLeaves);
    }

    /**
     * Begins a tree.
     *
     * @param expectedLeaves a hint that saves copying; more or fewer may follow
     */
    public static Builder builder(TreeFormat format, int expectedLeaves) {
        return new Builder(format, expectedLeaves);
    }

    @Override
    public TreeShape shape() {
        return shape;
    }

    @Override
    public NodeSize nodeSize() {
        return nodeSize;
    }

    /**
     * The position in the tree's order of the leaf that was added as the n-th.
     *
     * @param ordinal counts from 0 in the order of {@link Builder#add}; equal leaves have one position where the tree
     *     drops repetitions
     */
    public int positionOf(int ordinal) {
        return positions[ordinal];
    }

    @Override
    public Bytes32 root() {
        return node(shape.height(), 0);
    }

    /** The leaf at a position. */
    public Bytes32 leaf(int position) {
        return node(shape.leafLevel(position), shape.leafIndex(position));
    }

    /** How this tree is cut into blocks. */
    public BlockLayout layout() {
        return new BlockLayout(shape, nodeSize);
    }

    /** The bytes of one of {@link BlockLayout#blocks}, for storage. */
    public byte[] block(BlockId block) {
        return layout().cut(this, block);
    }

    @Override
    public Bytes32 node(int level, int index) {
        return nodeSize.read(levels[level], index * nodeSize.bytes());
    }

    /** Writes adjacent nodes of one level to the target. */
    void copyNodes(int level, int firstIndex, int count, byte[] target, int offset) {
        int size = nodeSize.bytes();
        System.arraycopy(levels[level], firstIndex * size, target, offset, count * size);
    }

    /**
     * How a row becomes a leaf.
     *
     * @param <T> the row, such as {@link UniswapClaim}
     */
    @FunctionalInterface
    public interface LeafHash<T> {
        /** The row's hash, made with the given function, which is not kept. */
        Bytes32 leaf(T row, Keccak256 keccak);
    }

    /** Takes leaf hashes in any order, as they are read from a list. Belongs to one thread at a time. */
    public static final class Builder {
        private final TreeFormat format;
        private final int size;
        private byte[] hashes;
        private int count;

        private Builder(TreeFormat format, int expectedLeaves) {
            this.format = format;
            this.size = format.nodeSize().bytes();
            this.hashes = new byte[Math.clamp(expectedLeaves, 1, TreeShape.MAX_LEAVES) * size];
        }

        /**
         * Adds a leaf's hash, of which the tree keeps as many bytes as its nodes have.
         *
         * @throws InvalidValueException when the tree has {@link TreeShape#MAX_LEAVES} leaves already
         */
        public void add(Bytes32 leaf) {
            makeRoom(1);
            format.nodeSize().write(leaf, hashes, count * size);
            count++;
        }

        /**
         * Adds the leaves of rows, in the rows' order. The hashing is shared with the common pool.
         *
         * @param rows read by index, by several threads at once
         * @throws InvalidValueException when the tree would have more than {@link TreeShape#MAX_LEAVES} leaves
         */
        public <T> void addAll(List<T> rows, LeafHash<T> leafHash) {
            makeRoom(rows.size());
            SharedWork.share(rows.size(), (first, end) -> {
                Keccak256 keccak = new Keccak256();
                for (int row = first; row < end; row++) {
                    format.nodeSize().write(leafHash.leaf(rows.get(row), keccak), hashes, (count + row) * size);
                }
            });
            count += rows.size();
        }

        private void makeRoom(int added) {
            if (added > TreeShape.MAX_LEAVES - count) {
                throw new InvalidValueException(
                        ValueFault.OUT_OF_RANGE,
                        "A Merkle tree has at most %,d leaves.".formatted(TreeShape.MAX_LEAVES));
            }
            int capacity = hashes.length / size;
            if (added > capacity - count) {
                int doubled = Math.min(2 * capacity, TreeShape.MAX_LEAVES);
                hashes = Arrays.copyOf(hashes, Math.max(doubled, count + added) * size);
            }
        }

        /**
         * Orders and hashes what was added.
         *
         * @throws InvalidValueException when nothing was added
         */
        public MerkleTree build() {
            int[] positions = new LeafPositions(hashes, count, format.nodeSize()).in(format.order());
            TreeShape shape = format.shape(Arrays.stream(positions).max().orElse(-1) + 1);
            return new MerkleTree(shape, format.nodeSize(), hashLevels(shape, positions), positions);
        }

        private byte[][] hashLevels(TreeShape shape, int[] positions) {
            byte[][] levels = new byte[shape.height() + 1][];
            for (int level = 0; level < levels.length; level++) {
                levels[level] = new byte[shape.width(level) * size];
            }
            placeLeaves(shape, positions, levels);
            for (int level = 1; level < levels.length; level++) {
                hashLevel(levels[level - 1], levels[level]);
            }
            return levels;
        }

        private void placeLeaves(TreeShape shape, int[] positions, byte[][] levels) {
            for (int ordinal = 0; ordinal < count; ordinal++) {
                int position = positions[ordinal];
                byte[] level = levels[shape.leafLevel(position)];
                System.arraycopy(hashes, ordinal * size, level, shape.leafIndex(position) * size, size);
            }
        }

        private void hashLevel(byte[] children, byte[] parents) {
            int pairs = children.length / (2 * size);
            LevelHash.hashPairs(format.nodeSize(), children, parents, pairs);
            int rest = children.length - 2 * pairs * size;
            System.arraycopy(children, 2 * pairs * size, parents, pairs * size, rest);
        }
    }
}
