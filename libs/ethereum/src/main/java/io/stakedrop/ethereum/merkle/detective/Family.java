package io.stakedrop.ethereum.merkle.detective;

import io.stakedrop.ethereum.merkle.LeafOrder;
import io.stakedrop.ethereum.merkle.NodeSize;
import io.stakedrop.ethereum.merkle.TreeFormat;

/** The kinds of trees that lists are published with: what is hashed into a leaf, and how leaves become a root. */
@SuppressWarnings("ImmutableEnumChecker") // A tree format is a record of enums.
public enum Family {
    UNISWAP(Leaf.PACKED_INDEXED, TreeFormat.UNISWAP, "Uniswap's merkle-distributor"),
    OPENZEPPELIN(Leaf.STANDARD_PAIR, TreeFormat.OPENZEPPELIN, "OpenZeppelin standard-v1 of (address,uint256)"),
    OPENZEPPELIN_UNSORTED(
            Leaf.STANDARD_PAIR,
            TreeFormat.OPENZEPPELIN_UNSORTED,
            "OpenZeppelin standard-v1 of (address,uint256) with sortLeaves: false"),
    PACKED_PAIR(Leaf.PACKED_PAIR, TreeFormat.LAYERED_SORTED, "the packed pair with sorted leaves"),
    PACKED_PAIR_UNSORTED(
            Leaf.PACKED_PAIR, TreeFormat.LAYERED_UNSORTED, "the packed pair with leaves in the rows' order"),
    ENS_TWO_DIGITS(Leaf.PACKED_PAIR, TreeFormat.LAYERED_SORTED, 2, "ENS's two levels with shards of two digits"),
    OPENZEPPELIN_INDEXED(
            Leaf.STANDARD_INDEXED, TreeFormat.OPENZEPPELIN, "OpenZeppelin standard-v1 of (uint256,address,uint256)"),
    OPENZEPPELIN_INDEXED_UNSORTED(
            Leaf.STANDARD_INDEXED,
            TreeFormat.OPENZEPPELIN_UNSORTED,
            "OpenZeppelin standard-v1 of (uint256,address,uint256) with sortLeaves: false"),
    ENS_ONE_DIGIT(Leaf.PACKED_PAIR, TreeFormat.LAYERED_SORTED, 1, "ENS's two levels with shards of one digit"),
    ENS_THREE_DIGITS(Leaf.PACKED_PAIR, TreeFormat.LAYERED_SORTED, 3, "ENS's two levels with shards of three digits"),
    ENS_FOUR_DIGITS(Leaf.PACKED_PAIR, TreeFormat.LAYERED_SORTED, 4, "ENS's two levels with shards of four digits"),
    ONE_INCH_SALTED(Leaf.PACKED_SALTED, TreeFormat.ONE_INCH_128, "1inch's 128-bit drop with salts"),
    ONE_INCH(Leaf.PACKED_PAIR, TreeFormat.ONE_INCH_128, "1inch's 128-bit drop without salts"),
    ONE_INCH_SALTED_SORTED(
            Leaf.PACKED_SALTED, sorted(TreeFormat.ONE_INCH_128), "1inch's 128-bit drop with salts and sorted leaves"),
    ONE_INCH_SORTED(
            Leaf.PACKED_PAIR,
            sorted(TreeFormat.ONE_INCH_128),
            "1inch's 128-bit drop without salts, with sorted leaves");

    private final Leaf leaf;
    private final TreeFormat format;
    private final int shardDigits;
    private final String description;

    Family(Leaf leaf, TreeFormat format, String description) {
        this(leaf, format, 0, description);
    }

    Family(Leaf leaf, TreeFormat format, int shardDigits, String description) {
        this.leaf = leaf;
        this.format = format;
        this.shardDigits = shardDigits;
        this.description = description;
    }

    /** For a person, such as {@code "Uniswap's merkle-distributor"}. */
    public String describe() {
        return description;
    }

    /** How leaves become a root; with shards, in each of both levels. */
    public TreeFormat format() {
        return format;
    }

    /** The digits of an address that name its shard, or 0 where there is one level. */
    public int shardDigits() {
        return shardDigits;
    }

    Leaf leaf() {
        return leaf;
    }

    NodeSize nodeSize() {
        return format.nodeSize();
    }

    /** Whether another order of the rows gives another root. */
    boolean dependsOnRowOrder() {
        return leaf.indexed() || format.order() == LeafOrder.AS_GIVEN;
    }

    /** Whether the index in a leaf is the row's place in the order, and not the list's own or none. */
    boolean numbersRows(RowOrder order) {
        return leaf.indexed() && order != RowOrder.BY_INDEX;
    }

    private static TreeFormat sorted(TreeFormat format) {
        return new TreeFormat(format.arrangement(), LeafOrder.SORTED, format.nodeSize());
    }

    /** What is hashed into a leaf. */
    enum Leaf {
        PACKED_INDEXED,
        STANDARD_PAIR,
        STANDARD_INDEXED,
        PACKED_PAIR,
        PACKED_SALTED;

        boolean indexed() {
            return this == PACKED_INDEXED || this == STANDARD_INDEXED;
        }
    }
}
