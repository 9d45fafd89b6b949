package io.stakedrop.gateway.ratelimit;

/** The naive twin of GCRA: a bucket that fills as time passes. */
final class TokenBucket {

    private final Rate rate;
    private long filledTicks;

    TokenBucket(Rate rate) {
        this.rate = rate;
        this.filledTicks = rate.capacityTicks();
    }

    void advance(long ticks) {
        filledTicks = Math.min(rate.capacityTicks(), filledTicks + ticks);
    }

    Decision take() {
        long interval = rate.intervalTicks();
        if (filledTicks < interval) {
            return new Decision(false, 0, rate.capacityTicks() - filledTicks, interval - filledTicks);
        }
        filledTicks -= interval;
        return new Decision(true, filledTicks / interval, rate.capacityTicks() - filledTicks, 0);
    }
}
