package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A Merkle-sum tree, for proof of liabilities: who owes publishes the root, which has the total, and gives each holder a
 * {@link SumProof} that the holder's amount is part of it. Less than all the amounts proved can't be claimed. Immutable;
 * about 128 bytes a leaf.
 *
 * <p>The tree is that of RFC 6962, section 2.1, with Keccak-256 and sums. A leaf's hash is {@code keccak256(0x00 ‖ account
 * ‖ salt ‖ amount)}. Leaves are in the bytewise order of their hashes, which the salts make a random one, and no two are
 * the same. A parent has the sum of its two children, and the hash {@code keccak256(0x01 ‖ left.sum ‖ left.hash ‖
 * right.sum ‖ right.hash)}; amounts and sums are 32 bytes each, the most significant first. An odd last node of a level
 * moves up unchanged, so there is no padding; the tree of one leaf is that leaf. The root is a hash and a sum.
 *
 * <p>This is Maxwell's construction with one repair: there, a parent's hash covers the total of its children instead of
 * the sum of each, so that a liar can show each of two holders the other's amount as what is left of the larger one, and
 * owes the maximum instead of the sum (Hu, Zhang and Guo, <i>Breaking the binding</i>, 2019).
 *
 * <p>What a proof shows of others: the number of leaves, and the sums beside its path, of which the lowest can be one
 * other account's amount, though not whose; accounts that are split into several leaves, each with its salt, show less.
 * What nobody asks a proof of can be left out unnoticed.
 */
public final class SumTree {
    private static final int MAX_SUM_BITS = 256;

    private final TreeShape shape;
    private final List<SumLevel> levels;
    private final int[] positions;

    private SumTree(TreeShape shape, List<SumLevel> levels, int[] positions) {
        this.shape = shape;
        this.levels = levels;
        this.positions = positions;
    }

    /**
     * Builds the tree. A liability is named by its ordinal, which counts from 0 in the order given here.
     *
     * @throws InvalidValueException when there are none or more than {@link TreeShape#MAX_LEAVES}, two are the same, or
     *     they add up to more than 2^256 - 1; the message names the ordinal
     */
    public static SumTree of(List<Liability> liabilities) {
        TreeShape shape = TreeShape.layered(liabilities.size());
        checkTotal(liabilities);
        Keccak256 keccak = new Keccak256();
        SumLevel given = new SumLevel(liabilities.size());
        for (int ordinal = 0; ordinal < given.width(); ordinal++) {
            given.put(ordinal, liabilities.get(ordinal).leaf(keccak));
        }
        int[] positions = given.positions();
        checkDistinct(positions);
        SumLevel level = new SumLevel(given.width());
        for (int ordinal = 0; ordinal < positions.length; ordinal++) {
            level.put(positions[ordinal], given.node(ordinal));
        }
        List<SumLevel> levels = new ArrayList<>(List.of(level));
        while (level.width() > 1) {
            level = level.parents();
            levels.add(level);
        }
        return new SumTree(shape, List.copyOf(levels), positions);
    }

    /** What is published: the total, and the hash that commits to it. */
    public SumNode root() {
        return levels.getLast().node(0);
    }

    /** The number of liabilities. */
    public int size() {
        return shape.leafCount();
    }

    /**
     * The proof of one liability.
     *
     * @throws IndexOutOfBoundsException when the tree has no such ordinal
     */
    public SumProof proof(int ordinal) {
        int position = positions[ordinal];
        List<SumNode> siblings =
                shape.siblings(position, (level, index) -> levels.get(level).node(index));
        return new SumProof(position, size(), siblings);
    }

    private static void checkTotal(List<Liability> liabilities) {
        BigInteger total = BigInteger.ZERO;
        for (int ordinal = 0; ordinal < liabilities.size(); ordinal++) {
            total = total.add(liabilities.get(ordinal).amount().toBigInteger());
            if (total.bitLength() > MAX_SUM_BITS) {
                throw new InvalidValueException(
                        ValueFault.OUT_OF_RANGE,
                        "The liabilities up to number %d add up to more than 2^256 - 1.".formatted(ordinal));
            }
        }
    }

    /** The same leaf for two holders would be counted once and proved to both. */
    private static void checkDistinct(int[] positions) {
        BitSet taken = new BitSet(positions.length);
        for (int ordinal = 0; ordinal < positions.length; ordinal++) {
            if (taken.get(positions[ordinal])) {
                throw new InvalidValueException(
                        ValueFault.SAME_VALUE,
                        "Liability %d has the account, salt and amount of one before it.".formatted(ordinal));
            }
            taken.set(positions[ordinal]);
        }
    }
}
