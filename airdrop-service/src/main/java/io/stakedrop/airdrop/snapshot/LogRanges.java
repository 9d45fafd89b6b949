package io.stakedrop.airdrop.snapshot;

/** How many blocks are asked for at once: half as many each time a node refuses, then slowly more again. */
final class LogRanges {
    private static final int WIDENED_BY = 4;

    private final long most;
    private long size;

    LogRanges(long most) {
        this.most = most;
        this.size = most;
    }

    /** The last block of the range that begins there. */
    long end(long from, long last) {
        return Math.min(last, from + size - 1);
    }

    /** After an answer: by a quarter, so that a few ranges are answered for each that is refused. */
    void widen() {
        size = Math.min(most, size + Math.ceilDiv(size, WIDENED_BY));
    }

    /** After a refusal; false when a single block was refused. */
    boolean narrow() {
        if (size == 1) {
            return false;
        }
        size = size / 2;
        return true;
    }
}
