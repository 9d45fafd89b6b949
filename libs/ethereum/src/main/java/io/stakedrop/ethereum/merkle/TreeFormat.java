package io.stakedrop.ethereum.merkle;

import java.util.Objects;

/**
 * How leaf hashes become a root. The formats of the distributors in use are constants; what is hashed into a leaf is not
 * part of it. All of them hash each pair of nodes with the smaller one first.
 *
 * @param arrangement where nodes stand
 * @param order of the leaves
 * @param nodeSize what is kept of each hash
 */
public record TreeFormat(Arrangement arrangement, LeafOrder order, NodeSize nodeSize) {
    /** Uniswap's {@code merkle-distributor}. */
    public static final TreeFormat UNISWAP =
            new TreeFormat(Arrangement.LAYERED, LeafOrder.SORTED_DISTINCT, NodeSize.BYTES_32);

    /** OpenZeppelin's {@code merkle-tree} as it is unless told otherwise. */
    public static final TreeFormat OPENZEPPELIN =
            new TreeFormat(Arrangement.COMPLETE, LeafOrder.SORTED, NodeSize.BYTES_32);

    /** OpenZeppelin's {@code merkle-tree} with {@code sortLeaves: false}. */
    public static final TreeFormat OPENZEPPELIN_UNSORTED =
            new TreeFormat(Arrangement.COMPLETE, LeafOrder.AS_GIVEN, NodeSize.BYTES_32);

    /** {@code merkletreejs} with {@code sort: true}; ENS's trees of both levels. */
    public static final TreeFormat LAYERED_SORTED =
            new TreeFormat(Arrangement.LAYERED, LeafOrder.SORTED, NodeSize.BYTES_32);

    /** {@code merkletreejs} with {@code sortPairs: true}. */
    public static final TreeFormat LAYERED_UNSORTED =
            new TreeFormat(Arrangement.LAYERED, LeafOrder.AS_GIVEN, NodeSize.BYTES_32);

    /** 1inch's {@code merkle-distribution} with hashes of 128 bits. */
    public static final TreeFormat ONE_INCH_128 =
            new TreeFormat(Arrangement.LAYERED, LeafOrder.AS_GIVEN, NodeSize.BYTES_16);

    public TreeFormat {
        Objects.requireNonNull(arrangement, "arrangement");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(nodeSize, "nodeSize");
    }

    /**
     * The shape of a tree of that many leaves.
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when no tree has that many
     */
    public TreeShape shape(int leafCount) {
        return switch (arrangement) {
            case LAYERED -> TreeShape.layered(leafCount);
            case COMPLETE -> TreeShape.complete(leafCount);
        };
    }

    /** Where nodes stand, see {@link TreeShape}. */
    public enum Arrangement {
        LAYERED,
        COMPLETE
    }
}
