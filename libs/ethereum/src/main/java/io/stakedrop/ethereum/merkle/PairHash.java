package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import java.util.Arrays;

/** The parent of two nodes: the hash of both, the smaller one first. Belongs to one thread at a time. */
final class PairHash {
    private static final int PAIR_SIZE = 2 * Bytes32.SIZE;

    private final Keccak256 keccak = new Keccak256();
    private final byte[] swapped = new byte[PAIR_SIZE];

    Bytes32 parent(Bytes32 one, Bytes32 other) {
        byte[] pair = new byte[PAIR_SIZE];
        one.copyTo(pair, 0);
        other.copyTo(pair, Bytes32.SIZE);
        byte[] parent = new byte[Bytes32.SIZE];
        writeParent(pair, 0, parent, 0);
        return Bytes32.of(parent);
    }

    /** Reads two adjacent nodes from {@code offset} on. */
    void writeParent(byte[] nodes, int offset, byte[] target, int targetOffset) {
        int middle = offset + Bytes32.SIZE;
        int end = offset + PAIR_SIZE;
        if (Arrays.compareUnsigned(nodes, offset, middle, nodes, middle, end) <= 0) {
            keccak.hash(nodes, offset, PAIR_SIZE, target, targetOffset);
            return;
        }
        System.arraycopy(nodes, middle, swapped, 0, Bytes32.SIZE);
        System.arraycopy(nodes, offset, swapped, Bytes32.SIZE, Bytes32.SIZE);
        keccak.hash(swapped, 0, PAIR_SIZE, target, targetOffset);
    }
}
