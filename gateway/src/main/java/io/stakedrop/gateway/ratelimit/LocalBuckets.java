package io.stakedrop.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** GCRA in this process's memory: the share of a replica while Redis is away, and the count of failures by source. */
final class LocalBuckets {

    private final ConcurrentMap<String, Gcra.Step> steps;
    private final LongSupplier nowMicros;

    /**
     * @param mostBuckets how many are kept; the ones used least recently are forgotten, and full again
     * @param nowMicros a clock that never goes back
     */
    LocalBuckets(int mostBuckets, LongSupplier nowMicros) {
        Cache<String, Gcra.Step> cache = Caffeine.newBuilder()
                .maximumSize(mostBuckets)
                .executor(Runnable::run)
                .build();
        this.steps = cache.asMap();
        this.nowMicros = nowMicros;
    }

    /** Takes one call from the bucket, or says how long to wait. */
    Decision take(String bucket, Plan plan) {
        long now = nowMicros.getAsLong();
        return steps.compute(bucket, (name, last) -> Gcra.take(plan, last == null ? now : last.arrivalMicros(), now))
                .decision();
    }

    /** Takes out of the bucket what others took, as another count of the same bucket tells; never puts anything back. */
    void drainTo(String bucket, Decision other) {
        long arrival = nowMicros.getAsLong() + other.resetMicros();
        steps.compute(
                bucket,
                (name, last) -> last != null && last.arrivalMicros() >= arrival ? last : new Gcra.Step(other, arrival));
    }

    /** What {@link #take} would say, without taking anything. */
    Decision look(String bucket, Plan plan) {
        long now = nowMicros.getAsLong();
        Gcra.Step last = steps.get(bucket);
        return Gcra.take(plan, last == null ? now : last.arrivalMicros(), now).decision();
    }
}
