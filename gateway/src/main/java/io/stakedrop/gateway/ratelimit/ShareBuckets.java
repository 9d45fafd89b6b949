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
 * was given out is remembered as a debt until Redis has been charged with it.
 */
final class ShareBuckets {

    private final Map<String, Bucket> buckets;
    private long emptyAtTicks;
    private long latestTicks;
    private long beganTicks;
    private boolean isOver;

    /**
     * One limit here.
     *
     * @param arrivalTicks theoretical arrival time at the share's rate
     * @param given calls that Redis was not charged with
     */
    private record Bucket(Limit limit, Rate part, long arrivalTicks, long given) {

        /** Calls that may not have come back yet. */
        long debt(long nowTicks) {
            return Math.min(given, Math.ceilDiv(Math.max(0, arrivalTicks - nowTicks), part.intervalTicks()));
        }

        Bucket emptyAt(long ticks) {
            return new Bucket(limit, part, ticks + part.capacityTicks(), given);
        }

        Bucket charged(long calls) {
            return new Bucket(limit, part, arrivalTicks, Math.max(0, given - calls));
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
        begin(standing.sharesFromTicks());
        latestTicks = Math.max(beganTicks, nowTicks);
        Map<String, Bucket> next = new HashMap<>();
        List<Decision> decisions = decide(request, standing.share(), nowTicks, next);
        if (decisions.stream().allMatch(Decision::allowed)) {
            buckets.putAll(next);
        }
        return decisions;
    }

    /** What {@link #take} would say, without taking anything. */
    synchronized List<Decision> look(LimitedRequest request, Standing standing, long nowTicks) {
        begin(standing.sharesFromTicks());
        return decide(request, standing.share(), nowTicks, new HashMap<>());
    }

    /** Gives out nothing more until the replica goes alone again, and tells what Redis must be charged with. */
    synchronized List<Debt> end(long sharesFromTicks, long nowTicks) {
        begin(sharesFromTicks);
        isOver = true;
        buckets.values().removeIf(bucket -> bucket.debt(nowTicks) == 0);
        return buckets.values().stream()
                .map(bucket -> new Debt(bucket.limit(), bucket.debt(nowTicks)))
                .toList();
    }

    /** Redis was charged with it. */
    synchronized void charged(Debt debt) {
        buckets.computeIfPresent(debt.limit().key(), (key, bucket) -> isOver ? null : bucket.charged(debt.calls()));
    }

    /** When a replica goes alone again all buckets begin empty again, with what is still owed of the last time. */
    private void begin(long sharesFromTicks) {
        if (sharesFromTicks != beganTicks) {
            buckets.replaceAll((key, bucket) -> bucket.emptyAt(sharesFromTicks));
            beganTicks = sharesFromTicks;
            emptyAtTicks = sharesFromTicks;
            isOver = false;
        }
    }

    private List<Decision> decide(LimitedRequest request, Share share, long nowTicks, Map<String, Bucket> next) {
        return request.limits().stream()
                .map(limit -> decide(limit, request.cost(), share, nowTicks, next))
                .toList();
    }

    private Decision decide(Limit limit, int cost, Share share, long nowTicks, Map<String, Bucket> next) {
        Optional<Rate> part = share.of(limit.rate());
        if (isOver || part.isEmpty() || part.get().burst() < cost) {
            long window = limit.rate().capacityTicks();
            return new Decision(false, 0, window, Math.max(window, Rate.TICKS_PER_SECOND));
        }
        Rate rate = part.get();
        Bucket bucket = buckets.get(limit.key());
        long arrival = bucket == null ? emptyAtTicks + rate.capacityTicks() : bucket.arrivalTicks();
        Gcra.Step step = Gcra.take(rate, cost, arrival, nowTicks);
        long given = bucket == null ? 0 : bucket.given();
        next.put(limit.key(), new Bucket(limit, rate, step.arrivalTicks(), given + cost));
        return step.decision();
    }
}
