package io.stakedrop.gateway.ratelimit;

import java.time.Duration;

/**
 * How many calls a consumer has: {@code burst} at once, and one more each {@code interval} after that.
 *
 * @param intervalMicros time in which one call comes back, in microseconds
 * @param burst most calls at once
 */
record Plan(long intervalMicros, int burst) {

    private static final long MICROS = Duration.ofSeconds(1).toNanos() / 1000;

    Plan {
        if (intervalMicros < 1 || burst < 1) {
            throw new IllegalArgumentException("a plan gives at least one call: " + intervalMicros + ", " + burst);
        }
    }

    static Plan of(RateLimitConfig.Calls calls) {
        return perSecond(calls.perSecond(), calls.burst());
    }

    /** Rounds the interval up to a whole microsecond, so that the limit is never exceeded. */
    static Plan perSecond(int calls, int burst) {
        return new Plan(Math.ceilDiv(MICROS, calls), burst);
    }

    /** What is left for one of some equal replicas that cannot talk to each other; at least one call at a time. */
    Plan share(int replicas) {
        return new Plan(intervalMicros * replicas, Math.max(1, burst / replicas));
    }

    /** The time in which a whole burst comes back. */
    long capacityMicros() {
        return intervalMicros * burst;
    }

    /** The same in seconds, rounded up: the window of the {@code RateLimit-Policy} field. */
    long windowSeconds() {
        return Math.ceilDiv(capacityMicros(), MICROS);
    }
}
