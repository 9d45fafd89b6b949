package io.stakedrop.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this replica gives out by its share while Redis is away. Nobody knows what the others had taken until then, so a
 * bucket begins empty and fills at the share's rate: with what passed before there is no window above the limit. What
 * was given out is remembered as a debt, which is charged in Redis when it is back.
 */
final class ShareBuckets {

    private final Map<String, Bucket> buckets;
    private long emptyAtTicks;
    private long latestTicks;
    private long beganTicks;

    /**
     * One limit here.
     *
     * @param arrivalTicks theoretical arrival time at the share's rate
     * @param owedTicks theoretical arrival time at half of the share's rate: the other half is for what passed before
     */
    private record Bucket(Limit limit, Rate part, long arrivalTicks, long owedTicks) {

        /** Calls that may not have come back yet, of those given out here and of those that passed before. */
        long debt(long aloneTicks, long nowTicks) {
            long own = Math.ceilDiv(Math.max(0, owedTicks - nowTicks), 2 * part.intervalTicks());
            long before = Math.min(aloneTicks / 2, limit.rate().capacityTicks() - aloneTicks / 2);
            return own + Math.ceilDiv(Math.max(0, before), limit.rate().intervalTicks());
        }
    }

    /** What Redis must take from a limit, so that with what it lets through then no window is above it. */
    record Debt(Limit limit, long calls) {}

    /** @param mostBuckets how many are kept; where one is forgotten all new ones begin empty then */
    ShareBuckets(int mostBuckets) {
        Cache<String, Bucket> cache = Caffeine.newBuilder()
                .maximumSize(mostBuckets)
                .executor(Runnable::run)
                .removalListener((@Nullable String key, @Nullable Bucket bucket, RemovalCause cause) -> {
                    if (cause.wasEvicted()) {
                        emptyAtTicks = latestTicks;
                    }
                })
                .build();
        buckets = cache.asMap();
    }

    /** Takes the cost from all limits or from none; one decision for each limit. */
    synchronized List<Decision> take(LimitedRequest request, Standing standing, long nowTicks) {
        begin(standing.aloneSinceTicks());
        latestTicks = nowTicks;
        Map<String, Bucket> next = new HashMap<>();
        List<Decision> decisions = decide(request, standing.share(), nowTicks, next);
        if (decisions.stream().allMatch(Decision::allowed)) {
            buckets.putAll(next);
        }
        return decisions;
    }

    /** What {@link #take} would say, without taking anything. */
    synchronized List<Decision> look(LimitedRequest request, Standing standing, long nowTicks) {
        begin(standing.aloneSinceTicks());
        return decide(request, standing.share(), nowTicks, new HashMap<>());
    }

    /** When a replica goes alone again all buckets begin empty again. */
    private void begin(long aloneSinceTicks) {
        if (aloneSinceTicks != beganTicks) {
            buckets.clear();
            beganTicks = aloneSinceTicks;
            emptyAtTicks = aloneSinceTicks;
        }
    }

    /** What Redis must be told when it is back. */
    synchronized List<Debt> debts(long nowTicks) {
        return buckets.values().stream()
                .map(bucket -> new Debt(bucket.limit(), bucket.debt(nowTicks - beganTicks, nowTicks)))
                .filter(debt -> debt.calls() > 0)
                .toList();
    }

    private List<Decision> decide(LimitedRequest request, Share share, long nowTicks, Map<String, Bucket> next) {
        return request.limits().stream()
                .map(limit -> decide(limit, request.cost(), share, nowTicks, next))
                .toList();
    }

    private Decision decide(Limit limit, int cost, Share share, long nowTicks, Map<String, Bucket> next) {
        Optional<Rate> part = share.of(limit.rate());
        if (part.isEmpty() || part.get().burst() < cost) {
            long window = limit.rate().capacityTicks();
            return new Decision(false, 0, window, Math.max(window, Rate.TICKS_PER_SECOND));
        }
        Rate rate = part.get();
        Bucket bucket = buckets.get(limit.key());
        long arrival = bucket == null ? emptyAtTicks + rate.capacityTicks() : bucket.arrivalTicks();
        long owed = bucket == null ? nowTicks : Math.max(bucket.owedTicks(), nowTicks);
        Gcra.Step step = Gcra.take(rate, cost, arrival, nowTicks);
        next.put(limit.key(), new Bucket(limit, rate, step.arrivalTicks(), owed + 2L * cost * rate.intervalTicks()));
        return step.decision();
    }
}
