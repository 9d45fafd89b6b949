package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;

/**
 * How many bytes of its Keccak-256 hash a node keeps. Where a node is a {@link Bytes32}, a shorter one is followed by zero
 * bytes, as the ABI writes a {@code bytes16}; stored nodes have their own size.
 */
public enum NodeSize {
    /** The whole hash, as nearly every tree has it. */
    BYTES_32(Bytes32.SIZE),
    /** The first sixteen bytes, as in 1inch's {@code MerkleDrop128}. */
    BYTES_16(16);

    private final int bytes;

    NodeSize(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    /** Whether the value is a node of this size: nothing but zeros after its bytes. */
    public boolean holds(Bytes32 node) {
        byte[] word = node.toBytes();
        for (int offset = bytes; offset < Bytes32.SIZE; offset++) {
            if (word[offset] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first bytes of a hash, as many as a node keeps. */
    public Bytes32 cut(Bytes32 hash) {
        return read(hash.toBytes(), 0);
    }

    Bytes32 read(byte[] source, int offset) {
        if (bytes == Bytes32.SIZE) {
            return Bytes32.at(source, offset);
        }
        byte[] word = new byte[Bytes32.SIZE];
        System.arraycopy(source, offset, word, 0, bytes());
        return Bytes32.of(word);
    }

    void write(Bytes32 node, byte[] target, int offset) {
        if (bytes == Bytes32.SIZE) {
            node.copyTo(target, offset);
            return;
        }
        System.arraycopy(node.toBytes(), 0, target, offset, bytes());
    }
}
