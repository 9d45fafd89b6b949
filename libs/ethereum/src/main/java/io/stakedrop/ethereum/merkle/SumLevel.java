package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.util.stream.IntStream;

/** The nodes of one level of a sum tree, 64 bytes each. Confined to whoever fills it. */
final class SumLevel {
    private final int width;
    private final byte[] sums;
    private final byte[] hashes;

    SumLevel(int width) {
        this.width = width;
        this.sums = new byte[width * Bytes32.SIZE];
        this.hashes = new byte[width * Bytes32.SIZE];
    }

    int width() {
        return width;
    }

    SumNode node(int index) {
        int offset = index * Bytes32.SIZE;
        TokenAmount sum = TokenAmount.of(new BigInteger(1, sums, offset, Bytes32.SIZE));
        return new SumNode(sum, Bytes32.at(hashes, offset));
    }

    void put(int index, SumNode node) {
        node.sum().toBytes32().copyTo(sums, index * Bytes32.SIZE);
        node.hash().copyTo(hashes, index * Bytes32.SIZE);
    }

    /** The place of each node when they are in the order of their hashes; equal ones have the same. */
    int[] positions() {
        return new LeafPositions(hashes, width, NodeSize.BYTES_32).in(LeafOrder.SORTED_DISTINCT);
    }

    /** The level above: each pair's parent, and an odd last node unchanged. Uses all processors. */
    SumLevel parents() {
        int pairs = width / 2;
        SumLevel parents = new SumLevel(width - pairs);
        IntStream.range(0, pairs)
                .parallel()
                .forEach(pair ->
                        parents.put(pair, SumNode.parent(node(2 * pair), node(2 * pair + 1), new Keccak256())));
        if (width % 2 == 1) {
            parents.put(pairs, node(width - 1));
        }
        return parents;
    }
}
