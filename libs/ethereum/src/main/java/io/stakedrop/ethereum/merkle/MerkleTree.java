package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.Arrays;

/**
 * A tree in memory as Uniswap's distributor tool builds it: leaf hashes sorted bytewise and de-duplicated, each pair
 * hashed with the smaller node first, an odd last node moved up unchanged. Immutable; about 64 bytes a leaf, and four
 * for each claim's position.
 */
public final class MerkleTree {
    private final TreeShape shape;
    private final byte[][] levels;
    private final int[] positions;

    private MerkleTree(TreeShape shape, byte[][] levels, int[] positions) {
        this.shape = shape;
        this.levels = levels;
        this.positions = positions;
    }

    /**
     * Begins a tree.
     *
     * @param expectedLeaves a hint that saves copying; more or fewer may follow
     */
    public static Builder builder(int expectedLeaves) {
        return new Builder(expectedLeaves);
    }

    public Bytes32 root() {
        return node(shape.height(), 0);
    }

    public TreeShape shape() {
        return shape;
    }

    /**
     * The position among the sorted leaves of the leaf that was added as the n-th.
     *
     * @param ordinal counts from 0 in the order of {@link Builder#add}; equal leaves have one position
     */
    public int positionOf(int ordinal) {
        return positions[ordinal];
    }

    /** The proof of the leaf at a position, which is not its ordinal: see {@link #positionOf}. */
    public MerkleProof proof(int position) {
        return shape.proof(position, this::node);
    }

    /** The bytes of one of {@link BlockLayout#blocks}, for storage. */
    public byte[] block(BlockId block) {
        return new BlockLayout(shape).cut(this, block);
    }

    Bytes32 node(int level, int index) {
        return Bytes32.at(levels[level], index * Bytes32.SIZE);
    }

    /** Writes adjacent nodes of one level to the target. */
    void copyNodes(int level, int firstIndex, int count, byte[] target, int offset) {
        System.arraycopy(levels[level], firstIndex * Bytes32.SIZE, target, offset, count * Bytes32.SIZE);
    }

    /** Takes leaf hashes in any order, as they are read from a list. Belongs to one thread at a time. */
    public static final class Builder {
        private byte[] hashes;
        private int count;

        private Builder(int expectedLeaves) {
            hashes = new byte[Math.clamp(expectedLeaves, 1, TreeShape.MAX_LEAVES) * Bytes32.SIZE];
        }

        /**
         * Adds a leaf's hash.
         *
         * @throws InvalidValueException when the tree has {@link TreeShape#MAX_LEAVES} leaves already
         */
        public void add(Bytes32 leaf) {
            if (count == TreeShape.MAX_LEAVES) {
                throw new InvalidValueException(
                        ValueFault.OUT_OF_RANGE, "A Merkle tree has at most %,d leaves.".formatted(count));
            }
            if (count * Bytes32.SIZE == hashes.length) {
                hashes = Arrays.copyOf(hashes, Math.min(2 * count, TreeShape.MAX_LEAVES) * Bytes32.SIZE);
            }
            leaf.copyTo(hashes, count * Bytes32.SIZE);
            count++;
        }

        /**
         * Sorts and hashes what was added.
         *
         * @throws InvalidValueException when nothing was added
         */
        public MerkleTree build() {
            SortedLeaves leaves = SortedLeaves.of(hashes, count);
            TreeShape shape = new TreeShape(leaves.hashes().length / Bytes32.SIZE);
            return new MerkleTree(shape, hashLevels(shape, leaves.hashes()), leaves.positions());
        }

        private static byte[][] hashLevels(TreeShape shape, byte[] leaves) {
            PairHash pairHash = new PairHash();
            byte[][] levels = new byte[shape.height() + 1][];
            levels[0] = leaves;
            for (int level = 1; level <= shape.height(); level++) {
                levels[level] = parents(pairHash, levels[level - 1], shape.width(level));
            }
            return levels;
        }

        private static byte[] parents(PairHash pairHash, byte[] children, int width) {
            byte[] parents = new byte[width * Bytes32.SIZE];
            for (int offset = 0; offset < parents.length; offset += Bytes32.SIZE) {
                if (2 * offset + Bytes32.SIZE == children.length) {
                    System.arraycopy(children, 2 * offset, parents, offset, Bytes32.SIZE);
                } else {
                    pairHash.writeParent(children, 2 * offset, parents, offset);
                }
            }
            return parents;
        }
    }
}
