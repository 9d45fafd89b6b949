package io.stakedrop.gateway.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests against their limits. Large limits are taken from Redis in advance, the others by one call of a script
 * each; while Redis is away this replica goes on by its share.
 */
@Singleton
public class RateLimits {

    private static final Logger LOG = Logger.getLogger(RateLimits.class);
    private static final int CHARGES_AT_ONCE = 64;
    /** Often enough that nothing held is forgotten by Redis. */
    private static final Duration HELD_ON_EVERY = Duration.ofMillis(RedisStore.HELD_MILLIS / 5);

    private final LimitStore store;
    private final Replicas replicas;
    private final Duration timeout;
    private final Leases leases;
    private final ShareBuckets shares;
    private final Holders holders;
    private final Vertx vertx;
    private final Map<Way, Counts> counts = new EnumMap<>(Way.class);
    private final Counter asked;
    private final AtomicBoolean isSettling = new AtomicBoolean();
    private final long timer;

    /** How a request was decided. */
    private enum Way {
        LEASED,
        ASKED,
        SHARE
    }

    private record Counts(Counter allowed, Counter refused) {}

    private record Taken(boolean isGranted, List<LimitStatus> limits, Runnable ending) implements Permit {

        @Override
        public void giveBack() {
            ending.run();
        }
    }

    RateLimits(LimitStore store, Replicas replicas, RateLimitConfig config, Vertx vertx, MeterRegistry metrics) {
        this.store = store;
        this.replicas = replicas;
        this.timeout = config.timeout();
        this.vertx = vertx;
        this.leases = new Leases(
                config.consumers(), this::ask, () -> replicas.standing().replicas(), Replicas::nowTicks);
        this.shares = new ShareBuckets(config.consumers());
        this.holders = new Holders(replicas.name());
        for (Way way : Way.values()) {
            counts.put(way, new Counts(counter(metrics, way, "allowed"), counter(metrics, way, "refused")));
        }
        asked = Counter.builder("stakedrop.ratelimit.round.trips")
                .description("Calls of Redis about limits")
                .register(metrics);
        Gauge.builder("stakedrop.ratelimit.alone", replicas, all -> all.isShared() ? 0 : 1)
                .description("1 while Redis does not answer and this replica limits by its share")
                .register(metrics);
        Gauge.builder(
                        "stakedrop.ratelimit.replicas",
                        replicas,
                        all -> all.standing().replicas())
                .description("Replicas that share the limits, as last seen")
                .register(metrics);
        timer = vertx.setPeriodic(HELD_ON_EVERY.toMillis(), id -> holdOn());
    }

    /** Takes a request's cost from all of its limits or from none. Never fails: without Redis this replica goes on by its share. */
    public Uni<Permit> take(LimitedRequest request) {
        if (!replicas.isShared()) {
            return Uni.createFrom().item(() -> takeShare(request));
        }
        Uni<Permit> taken = request.isLeasable() ? takeLeased(request) : takeAsking(request);
        return taken.onFailure().recoverWithItem(failure -> takeShare(request));
    }

    /** How the limits stand for a request of this kind, by the same calculation, without taking anything. */
    public Uni<List<LimitStatus>> look(LimitedRequest request) {
        if (!replicas.isShared()) {
            return Uni.createFrom().item(() -> lookAtShare(request));
        }
        List<Long> inHand = leases.inHand(request.limits());
        return ask(question(StoreQuestion.Mode.LOOK, request, null))
                .map(answer -> statuses(request, answer, inHand))
                .onFailure()
                .recoverWithItem(failure -> lookAtShare(request));
    }

    /** Whether limits are shared by all replicas, in Redis. */
    boolean isShared() {
        return replicas.isShared();
    }

    int replicas() {
        return replicas.standing().replicas();
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Redis is back: it learns what was given out, time and again until it has heard all of it, and what is held. */
    void settle(@Observes Replicas.SharesEnded event) {
        Standing standing = replicas.standing();
        long since = standing.sharesFromTicks();
        if (!standing.isShared() || !isSettling.compareAndSet(false, true)) {
            return;
        }
        Multi.createFrom()
                .iterable(shares.end(since, Replicas.nowTicks()))
                .onItem()
                .transformToUni(this::charge)
                .merge(CHARGES_AT_ONCE)
                .onItem()
                .ignoreAsUni()
                .onTermination()
                .invoke(() -> isSettling.set(false))
                .subscribe()
                .with(done -> settled(since), RateLimits::unsettled);
        holdOn();
    }

    /** Until now Redis reserved this replica's part, and whoever asked was refused for as long as that seemed to last. */
    private void settled(long since) {
        replicas.standing().settled(since);
        leases.askAgain();
    }

    private Uni<StoreAnswer> charge(ShareBuckets.Debt debt) {
        StoreQuestion.Item owed = new StoreQuestion.Item(debt.limit(), 0, debt.calls(), 0);
        return ask(new StoreQuestion(StoreQuestion.Mode.CHARGE, List.of(owed), null, null))
                .invoke(done -> shares.charged(debt));
    }

    private List<LimitStatus> lookAtShare(LimitedRequest request) {
        return statuses(request, shares.look(request, replicas.standing(), Replicas.nowTicks()));
    }

    private Uni<Permit> takeAsking(LimitedRequest request) {
        Hold hold = request.hold();
        String holder = hold == null ? null : holders.newName();
        return ask(question(StoreQuestion.Mode.TAKE, request, holder)).map(answer -> {
            Runnable ending = RateLimits::nothing;
            if (hold != null && holder != null && answer.granted()) {
                holders.begin(hold.key(), holder);
                ending = () -> release(hold, holder);
            }
            return permit(Way.ASKED, answer.granted(), statuses(request, answer, List.of()), ending);
        });
    }

    private Uni<Permit> takeLeased(LimitedRequest request) {
        Hold hold = request.hold();
        if (hold == null) {
            return takeLeased(request, RateLimits::nothing);
        }
        String free = holders.reuse(hold.key());
        if (free != null) {
            return takeLeased(request, () -> holders.free(hold.key(), free, Replicas.nowTicks()));
        }
        String holder = holders.newName();
        return ask(new StoreQuestion(StoreQuestion.Mode.TAKE, List.of(), hold, holder))
                .flatMap(answer -> {
                    if (!answer.granted()) {
                        LimitStatus full = LimitStatus.of(hold, answer.held(), false);
                        return Uni.createFrom().item(permit(Way.ASKED, false, List.of(full), RateLimits::nothing));
                    }
                    holders.begin(hold.key(), holder);
                    return takeLeased(request, () -> holders.free(hold.key(), holder, Replicas.nowTicks()));
                });
    }

    /** @param ending gives back what the request holds already, also where a limit refuses it */
    private Uni<Permit> takeLeased(LimitedRequest request, Runnable ending) {
        return leases.take(request.limits(), request.cost())
                .onFailure()
                .invoke(ending)
                .map(decisions -> decided(Way.LEASED, request, decisions, ending));
    }

    private Permit takeShare(LimitedRequest request) {
        long now = Replicas.nowTicks();
        Hold hold = request.hold();
        Runnable ending = RateLimits::nothing;
        if (hold != null) {
            int most = replicas.standing().share().of(hold.most());
            if (holders.count(hold.key()) >= most) {
                LimitStatus full = LimitStatus.of(hold, hold.most(), false);
                return permit(Way.SHARE, false, List.of(full), RateLimits::nothing);
            }
            String holder = holders.newName();
            holders.begin(hold.key(), holder);
            ending = () -> release(hold, holder);
        }
        // What is in hand was counted in Redis, and may be used as long as it lasts.
        List<Decision> decisions = leases.takeInHand(request.limits(), request.cost())
                .orElseGet(() -> shares.take(request, replicas.standing(), now));
        return decided(Way.SHARE, request, decisions, ending);
    }

    private Permit decided(Way way, LimitedRequest request, List<Decision> decisions, Runnable ending) {
        boolean isGranted = decisions.stream().allMatch(Decision::allowed);
        if (!isGranted) {
            ending.run();
        }
        return permit(way, isGranted, statuses(request, decisions), isGranted ? ending : RateLimits::nothing);
    }

    private Permit permit(Way way, boolean isGranted, List<LimitStatus> limits, Runnable ending) {
        Counts of = counts.get(way);
        if (of != null) {
            (isGranted ? of.allowed() : of.refused()).increment();
        }
        return new Taken(isGranted, limits, ending);
    }

    private void release(Hold hold, String holder) {
        holders.end(hold.key(), holder);
        if (replicas.isShared()) {
            // Where Redis does not hear it the holder is forgotten there after a while.
            store.release(hold.key(), holder).subscribe().with(done -> {}, failure -> {});
        }
    }

    private void holdOn() {
        for (Holders.Due due : holders.due(Replicas.nowTicks())) {
            if (replicas.isShared()) {
                Uni<Void> renewed =
                        due.renewed().isEmpty() ? Uni.createFrom().voidItem() : store.renew(due.key(), due.renewed());
                renewed.subscribe().with(done -> {}, RateLimits::unsettled);
                due.released()
                        .forEach(holder ->
                                store.release(due.key(), holder).subscribe().with(done -> {}, RateLimits::unsettled));
            }
        }
    }

    private Uni<StoreAnswer> ask(StoreQuestion question) {
        asked.increment();
        return AnswerTimeout.limit(store.ask(question), timeout, vertx)
                .onFailure()
                .invoke(replicas::failed);
    }

    private static StoreQuestion question(StoreQuestion.Mode mode, LimitedRequest request, @Nullable String holder) {
        List<StoreQuestion.Item> items = request.limits().stream()
                .map(limit -> StoreQuestion.Item.exactly(limit, request.cost()))
                .toList();
        return new StoreQuestion(mode, items, request.hold(), holder);
    }

    private static List<LimitStatus> statuses(LimitedRequest request, List<Decision> decisions) {
        List<LimitStatus> statuses = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            statuses.add(LimitStatus.of(request.limits().get(i), decisions.get(i)));
        }
        return statuses;
    }

    /** @param inHand calls that were taken in advance and are not used yet, empty for none */
    private static List<LimitStatus> statuses(LimitedRequest request, StoreAnswer answer, List<Long> inHand) {
        List<LimitStatus> statuses = new ArrayList<>();
        for (int i = 0; i < request.limits().size(); i++) {
            Limit limit = request.limits().get(i);
            Rate rate = limit.rate();
            StoreAnswer.Item item = answer.items().get(i);
            long spare = inHand.isEmpty() ? 0 : inHand.get(i);
            long reset = item.firstTicks() + (item.cells() - spare) * rate.intervalTicks();
            statuses.add(LimitStatus.of(
                    limit,
                    new Decision(
                            item.waitTicks() == 0,
                            item.room() + spare,
                            Math.max(0, reset),
                            spare > 0 ? 0 : item.waitTicks())));
        }
        Hold hold = request.hold();
        if (hold != null) {
            statuses.add(LimitStatus.of(hold, answer.held(), answer.granted()));
        }
        return statuses;
    }

    private static void unsettled(Throwable failure) {
        LOG.warnf("Redis was not told what this replica gave out or holds: %s", failure.getMessage());
    }

    private static Counter counter(MeterRegistry metrics, Way way, String outcome) {
        return Counter.builder("stakedrop.ratelimit.decisions")
                .description("Requests that the limits let through or refused, by how that was decided")
                .tag("way", way.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(metrics);
    }

    private static void nothing() {}
}
