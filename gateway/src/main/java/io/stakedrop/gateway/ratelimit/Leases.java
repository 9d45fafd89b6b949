package io.stakedrop.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Takes requests from what was leased in advance, and leases more: one question of an account at a time. */
final class Leases {

    private final ConcurrentMap<List<Limit>, Desk> desks;
    private final Function<StoreQuestion, Uni<StoreAnswer>> store;
    private final LongSupplier replicas;
    private final LongSupplier nowTicks;

    /** A request that found too little in hand. */
    private record Waiter(int cost, CompletableFuture<List<Decision>> decision) {}

    private record Desk(LeasedAccount account, Queue<Waiter> waiters) {}

    /**
     * @param mostAccounts how many are kept
     * @param store fails where no answer comes in time
     * @param replicas how many share the limits
     */
    Leases(
            int mostAccounts,
            Function<StoreQuestion, Uni<StoreAnswer>> store,
            LongSupplier replicas,
            LongSupplier nowTicks) {
        Cache<List<Limit>, Desk> cache = Caffeine.newBuilder()
                .maximumSize(mostAccounts)
                .executor(Runnable::run)
                .build();
        this.desks = cache.asMap();
        this.store = store;
        this.replicas = replicas;
        this.nowTicks = nowTicks;
    }

    /** One decision for each limit; fails where Redis was asked and did not answer in time. */
    Uni<List<Decision>> take(List<Limit> limits, int cost) {
        long now = nowTicks.getAsLong();
        Desk desk = desk(limits, now);
        LeasedAccount account = desk.account();
        if (account.take(cost, now)) {
            ask(desk, 0);
            return Uni.createFrom().item(account.decisions(true, now));
        }
        // An answer may have come since, to a question that was asked after the time above.
        long later = nowTicks.getAsLong();
        if (account.waitTicks(later) > 0) {
            return Uni.createFrom().item(account.decisions(false, later));
        }
        Waiter waiter = new Waiter(cost, new CompletableFuture<>());
        synchronized (desk.waiters()) {
            desk.waiters().add(waiter);
        }
        ask(desk, cost);
        return Uni.createFrom().completionStage(waiter.decision()).emitOn(CallersContext.executor());
    }

    /** Redis has more to give than it said: nobody is refused any more by what it answered until now. */
    void askAgain() {
        long now = nowTicks.getAsLong();
        desks.values().forEach(desk -> desk.account().askAgain(now));
    }

    /** Calls in hand of each limit. */
    List<Long> inHand(List<Limit> limits) {
        Desk desk = desks.get(limits);
        return desk == null ? List.of() : desk.account().inHand(nowTicks.getAsLong());
    }

    /** Takes what is in hand, also where Redis is away: Redis counted it. */
    Optional<List<Decision>> takeInHand(List<Limit> limits, int cost) {
        long now = nowTicks.getAsLong();
        Desk desk = desks.get(limits);
        return desk != null && desk.account().take(cost, now)
                ? Optional.of(desk.account().decisions(true, now))
                : Optional.empty();
    }

    private Desk desk(List<Limit> limits, long now) {
        Desk desk = desks.get(limits);
        return desk != null
                ? desk
                : desks.computeIfAbsent(limits, some -> new Desk(new LeasedAccount(some, now), new ArrayDeque<>()));
    }

    private void ask(Desk desk, int cost) {
        long asked = nowTicks.getAsLong();
        Optional<StoreQuestion> question = desk.account().ask(cost, (int) replicas.getAsLong(), asked);
        if (question.isPresent()) {
            store.apply(question.get())
                    .subscribe()
                    .with(
                            answer -> {
                                desk.account().answered(answer, asked, nowTicks.getAsLong());
                                serve(desk);
                            },
                            failure -> {
                                desk.account().failed();
                                fail(desk, failure);
                            });
        } else if (cost > 0 && !desk.account().isAsking()) {
            // An answer came since this request found too little, and nobody else will look after it.
            serve(desk);
        }
    }

    /** Those that wait are served in turn; what is left for none of them is asked for again or refused. */
    private void serve(Desk desk) {
        List<Runnable> served = new ArrayList<>();
        int lacking = 0;
        synchronized (desk.waiters()) {
            while (!desk.waiters().isEmpty() && lacking == 0) {
                long now = nowTicks.getAsLong();
                Waiter next = desk.waiters().element();
                boolean isTaken = desk.account().takeInHand(next.cost(), now);
                long later = nowTicks.getAsLong();
                if (isTaken || desk.account().waitTicks(later) > 0) {
                    desk.waiters().remove();
                    List<Decision> decisions = desk.account().decisions(isTaken, later);
                    served.add(() -> next.decision().complete(decisions));
                } else {
                    lacking = next.cost();
                }
            }
        }
        served.forEach(Runnable::run);
        if (lacking > 0) {
            ask(desk, lacking);
        }
    }

    private static void fail(Desk desk, Throwable failure) {
        List<Waiter> failed;
        synchronized (desk.waiters()) {
            failed = List.copyOf(desk.waiters());
            desk.waiters().clear();
        }
        failed.forEach(waiter -> waiter.decision().completeExceptionally(failure));
    }
}
