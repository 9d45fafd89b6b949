package io.stakedrop.gateway.ratelimit;

/**
 * The generic cell rate algorithm (ITU-T I.371, annex A), in the virtual scheduling form: all that is stored is the
 * theoretical arrival time, at which the bucket would be full again. {@code gcra.lua} is the same in Redis.
 */
final class Gcra {

    private Gcra() {}

    /**
     * A decision and what to store after it.
     *
     * @param arrivalMicros the theoretical arrival time after this call
     */
    record Step(Decision decision, long arrivalMicros) {}

    /**
     * Decides about one call and takes it from the bucket if it passes.
     *
     * @param arrivalMicros the stored theoretical arrival time; anything before {@code nowMicros} means a full bucket
     * @param nowMicros the same clock's time
     */
    static Step take(Plan plan, long arrivalMicros, long nowMicros) {
        // A stored time further ahead than a whole burst was written under another plan or clock.
        long arrival = Math.clamp(arrivalMicros, nowMicros, nowMicros + plan.capacityMicros());
        long next = arrival + plan.intervalMicros();
        long spare = nowMicros + plan.capacityMicros() - next;
        if (spare < 0) {
            return new Step(decide(plan, false, spare, arrival - nowMicros), arrival);
        }
        return new Step(decide(plan, true, spare, next - nowMicros), next);
    }

    /**
     * Says a decision in calls and times.
     *
     * @param spareMicros room in the bucket after this call; negative by the time to wait where it is refused
     */
    static Decision decide(Plan plan, boolean allowed, long spareMicros, long resetMicros) {
        if (!allowed) {
            return new Decision(false, 0, resetMicros, -spareMicros);
        }
        return new Decision(true, spareMicros / plan.intervalMicros(), resetMicros, 0);
    }
}
