package io.stakedrop.ethereum.merkle;

import io.stakedrop.ethereum.Bytes32;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Leaf hashes in bytewise order without repetitions, and where each of the given ones went. */
final class SortedLeaves {
    private static final int PREFIX_SHIFT = Integer.SIZE;

    private final byte[] hashes;
    private final int[] positions;

    private SortedLeaves(byte[] hashes, int[] positions) {
        this.hashes = hashes;
        this.positions = positions;
    }

    /**
     * Sorts the first {@code count} hashes.
     *
     * @param given one hash after the other, in the list's order
     */
    static SortedLeaves of(byte[] given, int count) {
        byte[] hashes = new byte[count * Bytes32.SIZE];
        int[] positions = new int[count];
        int distinct = 0;
        for (int ordinal : sortedOrdinals(given, count)) {
            if (distinct == 0 || compare(given, ordinal, hashes, distinct - 1) != 0) {
                System.arraycopy(given, ordinal * Bytes32.SIZE, hashes, distinct * Bytes32.SIZE, Bytes32.SIZE);
                distinct++;
            }
            positions[ordinal] = distinct - 1;
        }
        return new SortedLeaves(distinct == count ? hashes : Arrays.copyOf(hashes, distinct * Bytes32.SIZE), positions);
    }

    /** The distinct hashes, one after the other. */
    byte[] hashes() {
        return hashes;
    }

    /** For each given hash, in the list's order, its place among the distinct ones. */
    int[] positions() {
        return positions;
    }

    /** Sorts by the first four bytes as primitive numbers, and compares whole hashes only where these are equal. */
    private static int[] sortedOrdinals(byte[] given, int count) {
        ByteBuffer hashes = ByteBuffer.wrap(given);
        long[] keys = new long[count];
        for (int ordinal = 0; ordinal < count; ordinal++) {
            // With its sign turned, a prefix has the same order as a signed number that its bytes have without sign.
            long prefix = hashes.getInt(ordinal * Bytes32.SIZE) ^ Integer.MIN_VALUE;
            keys[ordinal] = (prefix << PREFIX_SHIFT) | ordinal;
        }
        Arrays.sort(keys);
        int[] ordinals = new int[count];
        for (int start = 0, end; start < count; start = end) {
            end = start + 1;
            while (end < count && keys[end] >> PREFIX_SHIFT == keys[start] >> PREFIX_SHIFT) {
                end++;
            }
            copySorted(given, keys, start, end, ordinals);
        }
        return ordinals;
    }

    private static void copySorted(byte[] given, long[] keys, int start, int end, int[] ordinals) {
        if (end - start == 1) {
            ordinals[start] = (int) keys[start];
            return;
        }
        Integer[] run = new Integer[end - start];
        Arrays.setAll(run, offset -> (int) keys[start + offset]);
        Arrays.sort(run, (left, right) -> compare(given, left, given, right));
        for (int offset = 0; offset < run.length; offset++) {
            ordinals[start + offset] = run[offset];
        }
    }

    private static int compare(byte[] left, int leftIndex, byte[] right, int rightIndex) {
        int leftOffset = leftIndex * Bytes32.SIZE;
        int rightOffset = rightIndex * Bytes32.SIZE;
        return Arrays.compareUnsigned(
                left, leftOffset, leftOffset + Bytes32.SIZE, right, rightOffset, rightOffset + Bytes32.SIZE);
    }
}
