package io.stakedrop.ethereum.merkle;

import java.util.stream.IntStream;

/** Shares hashing with the common pool, so with as many threads as there are processors. */
final class SharedWork {
    /** Half a millisecond's hashing: enough to be worth another thread, and small enough to keep all of them busy. */
    static final int PER_TASK = 1024;

    private SharedWork() {}

    /**
     * Does the work for every number below {@code count} and returns when all of it is done. Each part must have places of
     * its own to write to, so that the outcome is the same on any number of threads.
     */
    static void share(int count, Part work) {
        IntStream.range(0, Math.ceilDiv(count, PER_TASK)).parallel().forEach(task -> {
            int first = task * PER_TASK;
            work.run(first, Math.min(first + PER_TASK, count));
        });
    }

    /** The work for the numbers from {@code first} up to but not including {@code end}. */
    @FunctionalInterface
    interface Part {
        void run(int first, int end);
    }
}
