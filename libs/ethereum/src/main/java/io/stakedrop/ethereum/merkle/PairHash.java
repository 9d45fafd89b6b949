package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import java.util.Arrays;

/** The parent of two nodes: the hash of both, the smaller one first. Belongs to one thread at a time. */
final class PairHash {
    private final NodeSize nodeSize;
    private final int size;
    private final Keccak256 keccak = new Keccak256();
    private final byte[] swapped;
    private final byte[] hash = new byte[Bytes32.SIZE];

    PairHash(NodeSize nodeSize) {
        this.nodeSize = nodeSize;
        this.size = nodeSize.bytes();
        this.swapped = new byte[2 * size];
    }

    Bytes32 parent(Bytes32 one, Bytes32 other) {
        byte[] pair = new byte[2 * size];
        nodeSize.write(one, pair, 0);
        nodeSize.write(other, pair, size);
        writeParent(pair, 0, pair, 0);
        return nodeSize.read(pair, 0);
    }

    /** Reads two adjacent nodes from {@code offset} on and writes one to the target. */
    void writeParent(byte[] nodes, int offset, byte[] target, int targetOffset) {
        int middle = offset + size;
        int end = middle + size;
        if (Arrays.compareUnsigned(nodes, offset, middle, nodes, middle, end) <= 0) {
            keccak.hash(nodes, offset, 2 * size, hash, 0);
        } else {
            System.arraycopy(nodes, middle, swapped, 0, size);
            System.arraycopy(nodes, offset, swapped, size, size);
            keccak.hash(swapped, 0, 2 * size, hash, 0);
        }
        System.arraycopy(hash, 0, target, targetOffset, size);
    }
}
