package io.stakedrop.gateway.ratelimit;

/** The naive twin of GCRA: a bucket that fills as time passes. */
final class TokenBucket {

    private final Plan plan;
    private long filledMicros;

    TokenBucket(Plan plan) {
        this.plan = plan;
        this.filledMicros = plan.capacityMicros();
    }

    void advance(long micros) {
        filledMicros = Math.min(plan.capacityMicros(), filledMicros + micros);
    }

    Decision take() {
        if (filledMicros < plan.intervalMicros()) {
            return new Decision(false, 0, plan.capacityMicros() - filledMicros, plan.intervalMicros() - filledMicros);
        }
        filledMicros -= plan.intervalMicros();
        return new Decision(true, filledMicros / plan.intervalMicros(), plan.capacityMicros() - filledMicros, 0);
    }
}
