package io.stakedrop.ethereum.merkle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which position each of the given leaf hashes has in a tree, by the tree's order. */
final class LeafPositions {
    private static final int PREFIX_SHIFT = Integer.SIZE;

    private final byte[] given;
    private final int count;
    private final int size;

    /** @param given one hash after the other, in the list's order; only the first {@code count} are looked at */
    LeafPositions(byte[] given, int count, NodeSize nodeSize) {
        this.given = given;
        this.count = count;
        this.size = nodeSize.bytes();
    }

    /** For each given hash, in the list's order, its position; equal ones have the same where the order is distinct. */
    int[] in(LeafOrder order) {
        return switch (order) {
            case AS_GIVEN -> IntStream.range(0, count).toArray();
            case SORTED -> sorted(false);
            case SORTED_DISTINCT -> sorted(true);
        };
    }

    private int[] sorted(boolean distinct) {
        long[] keys = sortedKeys();
        int[] positions = new int[count];
        int next = 0;
        for (int rank = 0; rank < count; rank++) {
            boolean repeats = distinct
                    && rank > 0
                    && samePrefix(keys[rank - 1], keys[rank])
                    && compare((int) keys[rank - 1], (int) keys[rank]) == 0;
            positions[(int) keys[rank]] = repeats ? next - 1 : next++;
        }
        return positions;
    }

    /**
     * The first four bytes of each hash and its ordinal, in the order of the hashes. Sorts by these bytes as primitive
     * numbers, and compares whole hashes only where they are equal, which is seldom and spares reads all over the list.
     */
    private long[] sortedKeys() {
        ByteBuffer hashes = ByteBuffer.wrap(given);
        long[] keys = new long[count];
        for (int ordinal = 0; ordinal < count; ordinal++) {
            // With its sign turned, a prefix has the same order as a signed number that its bytes have without sign.
            long prefix = hashes.getInt(ordinal * size) ^ Integer.MIN_VALUE;
            keys[ordinal] = (prefix << PREFIX_SHIFT) | ordinal;
        }
        Arrays.parallelSort(keys);
        for (int start = 0, end; start < count; start = end) {
            end = start + 1;
            while (end < count && samePrefix(keys[start], keys[end])) {
                end++;
            }
            if (end - start > 1) {
                sortWhole(keys, start, end);
            }
        }
        return keys;
    }

    private void sortWhole(long[] keys, int start, int end) {
        Long[] run = new Long[end - start];
        Arrays.setAll(run, offset -> keys[start + offset]);
        Arrays.sort(run, (left, right) -> compare(left.intValue(), right.intValue()));
        for (int offset = 0; offset < run.length; offset++) {
            keys[start + offset] = run[offset];
        }
    }

    private static boolean samePrefix(long left, long right) {
        return left >> PREFIX_SHIFT == right >> PREFIX_SHIFT;
    }

    private int compare(int left, int right) {
        int leftOffset = left * size;
        int rightOffset = right * size;
        return Arrays.compareUnsigned(given, leftOffset, leftOffset + size, given, rightOffset, rightOffset + size);
    }
}
