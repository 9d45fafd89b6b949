package io.stakedrop.gateway.ratelimit;

import java.time.Duration;

/**
 * Whether one call may pass, and what is left.
 *
 * @param remaining calls that would pass right now
 * @param resetMicros microseconds until the whole burst is there again
 * @param retryMicros microseconds until the next call would pass, 0 when this one did
 */
public record Decision(boolean allowed, long remaining, long resetMicros, long retryMicros) {

    private static final long MICROS = Duration.ofSeconds(1).toNanos() / 1000;

    /** Seconds until the whole burst is there again, rounded up. */
    public long resetSeconds() {
        return Math.ceilDiv(resetMicros, MICROS);
    }

    /** Seconds until the next call would pass, rounded up. */
    public long retrySeconds() {
        return Math.ceilDiv(retryMicros, MICROS);
    }
}
