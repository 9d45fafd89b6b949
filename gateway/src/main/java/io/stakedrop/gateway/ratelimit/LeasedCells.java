package io.stakedrop.gateway.ratelimit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Calls of one limit that were taken from Redis in advance. Each carries its theoretical arrival time, its emission
 * time, and is void after it. So whenever and by whichever replica they are used, no window holds more of them than one
 * GCRA lets through: those used in a window of length w have emission times, one interval apart, in a window of length
 * w + (burst − 1) intervals.
 */
final class LeasedCells {

    private final long intervalTicks;
    private final Deque<Run> runs = new ArrayDeque<>();
    private long count;

    /** Cells one interval apart. */
    private record Run(long firstTicks, long count) {}

    LeasedCells(long intervalTicks) {
        this.intervalTicks = intervalTicks;
    }

    /**
     * Adds cells.
     *
     * @param firstTicks emission time of the first, on the clock of {@code nowTicks}
     */
    void add(long firstTicks, long cells) {
        if (cells > 0) {
            runs.addLast(new Run(firstTicks, cells));
            count += cells;
        }
    }

    /** How many may be used now. */
    long count(long nowTicks) {
        while (!runs.isEmpty() && nowTicks > runs.getFirst().firstTicks()) {
            Run first = runs.getFirst();
            drop(Math.min(first.count(), Math.ceilDiv(nowTicks - first.firstTicks(), intervalTicks)));
        }
        return count;
    }

    /** Uses the ones that would be void first; there must be as many. */
    void use(long cells) {
        long left = cells;
        while (left > 0) {
            long some = Math.min(left, runs.getFirst().count());
            drop(some);
            left -= some;
        }
    }

    void clear() {
        runs.clear();
        count = 0;
    }

    private void drop(long cells) {
        Run first = runs.removeFirst();
        count -= cells;
        if (first.count() > cells) {
            runs.addFirst(new Run(first.firstTicks() + cells * intervalTicks, first.count() - cells));
        }
    }
}
