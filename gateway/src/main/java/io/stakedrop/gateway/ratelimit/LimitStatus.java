package io.stakedrop.gateway.ratelimit;

/**
 * How one limit stands.
 *
 * @param name in the {@code RateLimit-Policy} field
 * @param quota most calls in a window
 * @param windowSeconds how long a window is; 0 for what is held at once
 * @param remaining calls that would pass right now
 * @param resetSeconds until all of the quota is there again
 * @param retrySeconds until the request would pass, 0 where it does
 */
public record LimitStatus(
        String name, long quota, long windowSeconds, long remaining, long resetSeconds, long retrySeconds) {

    /** What is left of the quota, in millionths. */
    public long tightness() {
        return remaining * 1_000_000 / quota;
    }

    static LimitStatus of(Limit limit, Decision decision) {
        Rate rate = limit.rate();
        return new LimitStatus(
                limit.name(),
                rate.burst(),
                rate.windowSeconds(),
                decision.remaining(),
                decision.resetSeconds(),
                decision.retrySeconds());
    }

    static LimitStatus of(Hold hold, long others, boolean granted) {
        long remaining = Math.max(0, hold.most() - others - (granted ? 1 : 0));
        return new LimitStatus(hold.name(), hold.most(), 0, remaining, 0, remaining > 0 || granted ? 0 : 1);
    }
}
