package io.stakedrop.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** GCRA in this process's memory, for what each replica counts alone. */
final class LocalBuckets {

    private final ConcurrentMap<String, Gcra.Step> steps;
    private final LongSupplier nowTicks;

    /**
     * @param mostBuckets how many are kept; the ones used least recently are forgotten, and full again
     * @param nowTicks a clock that never goes back
     */
    LocalBuckets(int mostBuckets, LongSupplier nowTicks) {
        Cache<String, Gcra.Step> cache = Caffeine.newBuilder()
                .maximumSize(mostBuckets)
                .executor(Runnable::run)
                .build();
        this.steps = cache.asMap();
        this.nowTicks = nowTicks;
    }

    /** Takes one call from the bucket, or says how long to wait. */
    Decision take(String bucket, Rate rate) {
        long now = nowTicks.getAsLong();
        return steps.compute(bucket, (name, last) -> Gcra.take(rate, 1, last == null ? now : last.arrivalTicks(), now))
                .decision();
    }

    /**
     * Takes out of the bucket what others took; never puts anything back.
     *
     * @param resetTicks time until another count of the same bucket is full
     */
    void drainTo(String bucket, long resetTicks) {
        long arrival = nowTicks.getAsLong() + resetTicks;
        steps.compute(
                bucket,
                (name, last) -> last != null && last.arrivalTicks() >= arrival
                        ? last
                        : new Gcra.Step(new Decision(true, 0, resetTicks, 0), arrival));
    }

    /** What {@link #take} would say, without taking anything. */
    Decision look(String bucket, Rate rate) {
        long now = nowTicks.getAsLong();
        Gcra.Step last = steps.get(bucket);
        return Gcra.take(rate, 1, last == null ? now : last.arrivalTicks(), now).decision();
    }
}
