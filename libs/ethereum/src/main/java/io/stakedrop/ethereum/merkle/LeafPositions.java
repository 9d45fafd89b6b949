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
        int[] positions = new int[count];
        int next = 0;
        int previous = -1;
        for (int ordinal : sortedOrdinals()) {
            boolean repeats = distinct && previous >= 0 && compare(previous, ordinal) == 0;
            positions[ordinal] = repeats ? next - 1 : next++;
            previous = ordinal;
        }
        return positions;
    }

    /** Sorts by the first four bytes as primitive numbers, and compares whole hashes only where these are equal. */
    private int[] sortedOrdinals() {
        ByteBuffer hashes = ByteBuffer.wrap(given);
        long[] keys = new long[count];
        for (int ordinal = 0; ordinal < count; ordinal++) {
            // With its sign turned, a prefix has the same order as a signed number that its bytes have without sign.
            long prefix = hashes.getInt(ordinal * size) ^ Integer.MIN_VALUE;
            keys[ordinal] = (prefix << PREFIX_SHIFT) | ordinal;
        }
        Arrays.parallelSort(keys);
        int[] ordinals = new int[count];
        for (int start = 0, end; start < count; start = end) {
            end = start + 1;
            while (end < count && keys[end] >> PREFIX_SHIFT == keys[start] >> PREFIX_SHIFT) {
                end++;
            }
            copySorted(keys, start, end, ordinals);
        }
        return ordinals;
    }

    private void copySorted(long[] keys, int start, int end, int[] ordinals) {
        if (end - start == 1) {
            ordinals[start] = (int) keys[start];
            return;
        }
        Integer[] run = new Integer[end - start];
        Arrays.setAll(run, offset -> (int) keys[start + offset]);
        Arrays.sort(run, this::compare);
        for (int offset = 0; offset < run.length; offset++) {
            ordinals[start + offset] = run[offset];
        }
    }

    private int compare(int left, int right) {
        int leftOffset = left * size;
        int rightOffset = right * size;
        return Arrays.compareUnsigned(given, leftOffset, leftOffset + size, given, rightOffset, rightOffset + size);
    }
}
