package io.stakedrop.gateway.routing;

/**
 * How fast a body moves from its sender to its receiver, judged a window at a time, so that who sends or takes a byte now
 * and then does not hold a connection for ever.
 */
final class Pace {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long leastBytesPerSecond;
    private final long windowNanos;
    private long beganAtNanos;
    private long movedAtNanos;
    private long bytes;
    private boolean held;
    private boolean heldLately;

    /** What a look at a body finds. */
    enum Verdict {
        FAST_ENOUGH,
        SENDER_TOO_SLOW,
        RECEIVER_TOO_SLOW
    }

    /**
     * @param leastBytesPerSecond what must move on average over a window
     * @param windowNanos how long the body may be silent, and the length of a window
     */
    Pace(long leastBytesPerSecond, long windowNanos, long nowNanos) {
        this.leastBytesPerSecond = leastBytesPerSecond;
        this.windowNanos = windowNanos;
        this.beganAtNanos = nowNanos;
        this.movedAtNanos = nowNanos;
    }

    /** A piece of the body has passed, or its end. */
    void moved(int more, long nowNanos) {
        bytes += more;
        movedAtNanos = nowNanos;
    }

    /** The receiver takes nothing further for now. */
    void hold() {
        held = true;
        heldLately = true;
    }

    /** The receiver takes more. */
    void release(long nowNanos) {
        held = false;
        movedAtNanos = nowNanos;
    }

    /** When the body would have been silent for a window. */
    long silentAtNanos() {
        return movedAtNanos + windowNanos;
    }

    /** Judges what moved since the last judgement, unless that was less than half a window ago. */
    Verdict judge(long nowNanos) {
        boolean isSilent = nowNanos - movedAtNanos >= windowNanos;
        long elapsed = nowNanos - beganAtNanos;
        if (!isSilent && elapsed < windowNanos / 2) {
            return Verdict.FAST_ENOUGH;
        }
        boolean isSlow = isSilent || bytes < elapsed / (NANOS_PER_SECOND / leastBytesPerSecond);
        boolean isReceiversFault = heldLately;
        beganAtNanos = nowNanos;
        bytes = 0;
        heldLately = held;
        if (!isSlow) {
            return Verdict.FAST_ENOUGH;
        }
        return isReceiversFault ? Verdict.RECEIVER_TOO_SLOW : Verdict.SENDER_TOO_SLOW;
    }
}
