package io.stakedrop.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/**
 * Counts requests against their quotas. These are kept in the database, so that they outlive Redis and hold while it is
 * away, and are taken from there in advance: a replica asks a hundred times in a period or so.
 */
@Singleton
public class Quotas {

    private static final Logger LOG = Logger.getLogger(Quotas.class);

    private final QuotaRepository repository;
    private final Replicas replicas;
    private final Clock clock;
    private final ConcurrentMap<Quota, QuotaInHand> quotas;
    private final ConcurrentMap<Quota, CompletableFuture<Void>> asking = new ConcurrentHashMap<>();

    private record Counted(boolean isGranted, List<LimitStatus> limits, Runnable ending) implements Permit {

        @Override
        public void giveBack() {
            ending.run();
        }
    }

    Quotas(QuotaRepository repository, Replicas replicas, RateLimitConfig config, Clock clock) {
        this.repository = repository;
        this.replicas = replicas;
        this.clock = clock;
        Cache<Quota, QuotaInHand> cache = Caffeine.newBuilder()
                .maximumSize(config.consumers())
                .executor(Runnable::run)
                .build();
        this.quotas = cache.asMap();
    }

    /**
     * Takes a request's cost from all quotas or from none; giving the permit back undoes that. Fails where the database
     * had to be asked and did not answer.
     */
    public Uni<Permit> take(List<Quota> some, int cost) {
        if (some.isEmpty()) {
            return Uni.createFrom().item(new Counted(true, List.of(), Quotas::nothing));
        }
        return takeFrom(some.stream().map(this::inHand).toList(), cost);
    }

    /** How the quotas stand, by the same calculation, without taking anything. */
    public Uni<List<LimitStatus>> look(List<Quota> some) {
        Instant now = now();
        List<Uni<LimitStatus>> statuses = new ArrayList<>();
        for (Quota quota : some) {
            statuses.add(repository
                    .read(quota, quota.period().beginOf(now))
                    .map(taken -> QuotaInHand.status(
                            quota,
                            Math.max(0, quota.calls() - taken) + inHand(quota).count(now),
                            true,
                            now)));
        }
        return statuses.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(statuses).andFailFast();
    }

    /** What is in hand is everybody's again. */
    void stop(@Observes ShutdownEvent stop) throws Throwable {
        Instant now = now();
        List<Uni<Void>> given = new ArrayList<>();
        for (QuotaInHand one : quotas.values()) {
            long calls = one.empty(now);
            if (calls > 0) {
                given.add(repository.giveBack(one.quota(), one.quota().period().beginOf(now), calls));
            }
        }
        if (!given.isEmpty()) {
            VertxContextSupport.subscribeAndAwait(() -> Uni.join()
                    .all(given)
                    .andCollectFailures()
                    .replaceWithVoid()
                    .onFailure()
                    .recoverWithNull());
        }
    }

    private Uni<Permit> takeFrom(List<QuotaInHand> all, int cost) {
        Instant now = now();
        boolean isGranted = use(all, cost, now);
        List<Uni<Void>> replenished =
                all.stream().flatMap(one -> replenish(one, cost, now).stream()).toList();
        if (isGranted || replenished.isEmpty()) {
            return Uni.createFrom().item(permit(all, isGranted, cost, now));
        }
        return Uni.join().all(replenished).andFailFast().flatMap(done -> takeFrom(all, cost));
    }

    private static boolean use(List<QuotaInHand> all, int cost, Instant now) {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).use(cost, now)) {
                all.subList(0, i).forEach(one -> one.giveBack(cost, now));
                return false;
            }
        }
        return true;
    }

    private static Permit permit(List<QuotaInHand> all, boolean isGranted, int cost, Instant now) {
        List<LimitStatus> limits =
                all.stream().map(one -> one.status(isGranted, cost, now)).toList();
        Runnable ending = isGranted ? () -> all.forEach(one -> one.giveBack(cost, now)) : Quotas::nothing;
        return new Counted(isGranted, limits, ending);
    }

    /** Takes more from the database, or waits for those who do already; empty where that is not due. */
    private Optional<Uni<Void>> replenish(QuotaInHand one, int cost, Instant now) {
        long wanted = one.lacking(cost, replicas.standing().replicas(), now);
        if (wanted == 0) {
            return Optional.empty();
        }
        CompletableFuture<Void> answered = new CompletableFuture<>();
        CompletableFuture<Void> others = asking.putIfAbsent(one.quota(), answered);
        if (others != null) {
            return Optional.of(Uni.createFrom().completionStage(others).emitOn(CallersContext.executor()));
        }
        repository
                .take(one.quota(), one.quota().period().beginOf(now), wanted)
                .invoke(taken -> one.add(taken.calls(), taken.byAll(), wanted, now))
                .onTermination()
                .invoke(() -> asking.remove(one.quota()))
                .subscribe()
                .with(taken -> answered.complete(null), failure -> {
                    LOG.warnf("Calls of a quota were not taken: %s", failure.getMessage());
                    answered.completeExceptionally(failure);
                });
        return Optional.of(Uni.createFrom().completionStage(answered).emitOn(CallersContext.executor()));
    }

    private QuotaInHand inHand(Quota quota) {
        return quotas.computeIfAbsent(quota, QuotaInHand::new);
    }

    /** Redis's time, by which all replicas count. */
    private Instant now() {
        return replicas.standing().storeTime(Replicas.nowTicks()).orElseGet(clock::instant);
    }

    private static void nothing() {}
}
