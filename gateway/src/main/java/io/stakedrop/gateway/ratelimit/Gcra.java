package io.stakedrop.gateway.ratelimit;

/**
 * The generic cell rate algorithm (ITU-T I.371, annex A), in the virtual scheduling form: all that is stored is the
 * theoretical arrival time, at which the bucket would be full again. {@code limits.lua} is the same in Redis.
 */
final class Gcra {

    private Gcra() {}

    /**
     * A decision and what to store after it.
     *
     * @param arrivalTicks the theoretical arrival time after this request
     */
    record Step(Decision decision, long arrivalTicks) {}

    /**
     * Decides about one request and takes its cost from the bucket if it passes.
     *
     * @param arrivalTicks the stored theoretical arrival time; anything before {@code nowTicks} means a full bucket
     * @param nowTicks the same clock's time
     */
    static Step take(Rate rate, int cost, long arrivalTicks, long nowTicks) {
        // A stored time further ahead than a whole burst was written under another plan or clock.
        long arrival = Math.clamp(arrivalTicks, nowTicks, nowTicks + rate.capacityTicks());
        long next = arrival + cost * rate.intervalTicks();
        long spare = nowTicks + rate.capacityTicks() - next;
        if (spare < 0) {
            long left = (nowTicks + rate.capacityTicks() - arrival) / rate.intervalTicks();
            return new Step(new Decision(false, left, arrival - nowTicks, -spare), arrival);
        }
        return new Step(new Decision(true, spare / rate.intervalTicks(), next - nowTicks, 0), next);
    }
}
