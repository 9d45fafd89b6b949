package io.stakedrop.ethereum.merkle;

/**
 * Hashes a whole level of a tree. Building trees of every format spends its time here and nowhere else, so this is the
 * one place to make it faster: nothing outside depends on the order in which pairs are hashed, or on which thread.
 */
final class LevelHash {
    private LevelHash() {}

    /**
     * Hashes {@code pairs} pairs of adjacent nodes, from the first child on, into as many adjacent parents, from the first
     * parent on. An odd last child is left to the caller. The pairs are shared with the common pool.
     *
     * @param children read only; another array than {@code parents}
     */
    static void hashPairs(NodeSize nodeSize, byte[] children, byte[] parents, int pairs) {
        SharedWork.share(pairs, (first, end) -> hashPairs(nodeSize, children, parents, first, end));
    }

    private static void hashPairs(NodeSize nodeSize, byte[] children, byte[] parents, int first, int end) {
        PairHash pairHash = new PairHash(nodeSize);
        int size = nodeSize.bytes();
        for (int pair = first; pair < end; pair++) {
            pairHash.writeParent(children, 2 * pair * size, parents, pair * size);
        }
    }
}
