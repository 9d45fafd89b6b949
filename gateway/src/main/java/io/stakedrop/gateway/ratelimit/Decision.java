package io.stakedrop.gateway.ratelimit;

/**
 * Whether a request may pass, and what is left of one limit.
 *
 * @param remaining calls that would pass right now
 * @param resetTicks time until the whole burst is there again
 * @param retryTicks time until the request would pass, 0 when it did
 */
record Decision(boolean allowed, long remaining, long resetTicks, long retryTicks) {

    /** Seconds until the whole burst is there again, rounded up. */
    long resetSeconds() {
        return Math.ceilDiv(resetTicks, Rate.TICKS_PER_SECOND);
    }

    /** Seconds until the request would pass, rounded up. */
    long retrySeconds() {
        return Math.ceilDiv(retryTicks, Rate.TICKS_PER_SECOND);
    }
}
