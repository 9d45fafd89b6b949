package io.stakedrop.gateway.ratelimit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rate of calls: {@code burst} at once, and one more each interval after that. Times are in ticks of 100 ns, as in
 * UUIDs of version 1, so that rounding the interval up costs at most 0.1 % at ten thousand calls a second.
 *
 * @param intervalTicks time in which one call comes back
 * @param burst most calls at once
 */
public record Rate(long intervalTicks, int burst) {

    static final long TICKS_PER_SECOND = 10_000_000;

    /** From this many calls a window on a rate is taken in advance. */
    private static final int LARGE = 1_000;

    public Rate {
        if (intervalTicks < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate gives at least one call: " + intervalTicks + ", " + burst);
        }
    }

    // Written out, since it is asked for each request, and a record's own may be interpreted method handles in an
    // executable.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rate that && intervalTicks == that.intervalTicks && burst == that.burst;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(intervalTicks) + burst;
    }

    /** Rounds the interval up, so that the limit is never exceeded. */
    public static Rate of(int calls, Duration window, int burst) {
        return new Rate(Math.ceilDiv(window.toNanos() / 100, calls), burst);
    }

    static Rate of(RateLimitConfig.Calls calls) {
        return of(calls.perSecond(), Duration.ofSeconds(1), calls.burst());
    }

    /** The time in which a whole burst comes back: the window of the limit. */
    long capacityTicks() {
        return intervalTicks * burst;
    }

    /** The same in seconds, rounded up: the window of the {@code RateLimit-Policy} field. */
    public long windowSeconds() {
        return Math.ceilDiv(capacityTicks(), TICKS_PER_SECOND);
    }

    /** Whether so many calls pass in a window that they are taken from Redis in advance. */
    boolean isLarge() {
        return burst >= LARGE;
    }
}
