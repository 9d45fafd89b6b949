package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.ValueFault;
import java.math.BigInteger;
import java.util.List;

/**
 * What the holder of one {@link Liability} needs to see that it is part of a published total, see {@link SumTree}.
 *
 * @param position of the leaf in the tree's order: says on which side each sibling stands
 * @param leafCount of the tree: says on which levels there is a sibling
 * @param siblings from the leaf upwards; levels on which the node has no sibling are left out
 */
public record SumProof(int position, int leafCount, List<SumNode> siblings) {
    /**
     * Checks that a tree of so many leaves has such proofs.
     *
     * @throws InvalidValueException when no tree has so many leaves, and {@link ValueFault#MALFORMED_PROOF} when this one
     *     has no such position or another number of siblings there
     */
    public SumProof {
        siblings = List.copyOf(siblings);
        TreeShape shape = TreeShape.layered(leafCount);
        if (position < 0 || position >= leafCount) {
            throw new InvalidValueException(
                    ValueFault.MALFORMED_PROOF,
                    "A tree of %d leaves has no position %d.".formatted(leafCount, position));
        }
        int needed = leftSiblings(shape, position).size();
        if (siblings.size() != needed) {
            throw new InvalidValueException(
                    ValueFault.MALFORMED_PROOF,
                    "The proof of position %d of %d leaves needs %d siblings, but has %d."
                            .formatted(position, leafCount, needed, siblings.size()));
        }
    }

    /**
     * Whether the liability is under the root and counted in its sum. Without having seen the published root itself, a
     * holder knows nothing.
     */
    public boolean proves(Liability liability, SumNode root) {
        // No sum is negative: where the exact total is the root's, which fits its type, no sum below overflows.
        if (!total(liability).equals(root.sum().toBigInteger())) {
            return false;
        }
        Keccak256 keccak = new Keccak256();
        List<Boolean> isLeft = leftSiblings(TreeShape.layered(leafCount), position);
        SumNode node = liability.leaf(keccak);
        for (int level = 0; level < siblings.size(); level++) {
            SumNode sibling = siblings.get(level);
            node = isLeft.get(level) ? SumNode.parent(sibling, node, keccak) : SumNode.parent(node, sibling, keccak);
        }
        return node.equals(root);
    }

    private BigInteger total(Liability liability) {
        return siblings.stream()
                .map(sibling -> sibling.sum().toBigInteger())
                .reduce(liability.amount().toBigInteger(), BigInteger::add);
    }

    /** For each sibling whether it stands on the left. */
    private static List<Boolean> leftSiblings(TreeShape shape, int position) {
        return shape.siblings(position, (_, index) -> index % 2 == 0);
    }
}
