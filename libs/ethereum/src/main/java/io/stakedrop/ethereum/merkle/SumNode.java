package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import java.util.Objects;

/**
 * A node of a {@link SumTree}.
 *
 * @param sum of all leaves below it, never negative and at most 2^256 - 1; a leaf's is its amount
 * @param hash commits to all leaves below it and to every sum between them and this node
 */
public record SumNode(TokenAmount sum, Bytes32 hash) {
    private static final byte NODE_PREFIX = 1;
    private static final int LEFT_OFFSET = 1;
    private static final int RIGHT_OFFSET = LEFT_OFFSET + 2 * Bytes32.SIZE;
    private static final int PREIMAGE_SIZE = RIGHT_OFFSET + 2 * Bytes32.SIZE;

    public SumNode {
        Objects.requireNonNull(sum, "sum");
        Objects.requireNonNull(hash, "hash");
    }

    /**
     * The node above two nodes: both sums added, and {@code keccak256(0x01 ‖ uint256 left.sum ‖ left.hash ‖ uint256
     * right.sum ‖ right.hash)}.
     *
     * @throws ArithmeticException when the sum is above 2^256 - 1
     */
    public static SumNode parent(SumNode left, SumNode right, Keccak256 keccak) {
        byte[] preimage = new byte[PREIMAGE_SIZE];
        preimage[0] = NODE_PREFIX;
        left.copyTo(preimage, LEFT_OFFSET);
        right.copyTo(preimage, RIGHT_OFFSET);
        return new SumNode(left.sum.plus(right.sum), keccak.hash(preimage));
    }

    private void copyTo(byte[] target, int offset) {
        sum.toBytes32().copyTo(target, offset);
        hash.copyTo(target, offset + Bytes32.SIZE);
    }
}
