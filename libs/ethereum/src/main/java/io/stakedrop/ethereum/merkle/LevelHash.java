package io.stakedrop.ethereum.merkle;

import java.util.stream.IntStream;

/**
 * Hashes a whole level of a tree. Building trees of every format spends its time here and nowhere else, so this is the
 * one place to make it faster: nothing outside depends on the order in which pairs are hashed, or on which thread.
 */
final class LevelHash {
    /** Half a millisecond's work: enough to be worth another thread, and small enough to keep all of them busy. */
    static final int PAIRS_PER_TASK = 1024;

    private LevelHash() {}

    /**
     * Hashes {@code pairs} pairs of adjacent nodes, from the first child on, into as many adjacent parents, from the first
     * parent on. An odd last child is left to the caller. The work is shared with the common pool, so with as many threads
     * as there are processors; each pair has its own place, so the outcome is the same on any number of them.
     *
     * @param children read only; another array than {@code parents}
     */
    static void hashPairs(NodeSize nodeSize, byte[] children, byte[] parents, int pairs) {
        IntStream.range(0, Math.ceilDiv(pairs, PAIRS_PER_TASK)).parallel().forEach(task -> {
            int first = task * PAIRS_PER_TASK;
            hashPairs(nodeSize, children, parents, first, Math.min(first + PAIRS_PER_TASK, pairs));
        });
    }

    private static void hashPairs(NodeSize nodeSize, byte[] children, byte[] parents, int first, int end) {
        PairHash pairHash = new PairHash(nodeSize);
        int size = nodeSize.bytes();
        for (int pair = first; pair < end; pair++) {
            pairHash.writeParent(children, 2 * pair * size, parents, pair * size);
        }
    }
}
