package io.stakedrop.gateway.ratelimit;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Some replicas and one Redis on virtual time: messages take a while, clocks differ, replicas are born and die, Redis
 * hangs or restarts without its data. It remembers when requests were admitted.
 */
final class Simulation {

    private static final long SECOND = Rate.TICKS_PER_SECOND;
    private static final long MILLI = SECOND / 1_000;
    private static final long TIMEOUT = 50 * MILLI;
    private static final long PAUSE = 250 * MILLI;
    private static final long LONGEST_CUT = 8 * SECOND;
    private static final long LONGEST_STILL = 5 * SECOND;
    private static final int MOST_REPLICAS = 5;
    private static final int RARELY = 100;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final RandomGenerator random;
    private final LimitedRequest request;
    private final StoreTwin store = new StoreTwin();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<Long> admitted = new ArrayList<>();
    private final List<Runnable> unread = new ArrayList<>();
    private long now = 1_000 * SECOND;
    private long order;
    private boolean isStoreAway;
    private boolean isStoreHanging;
    private long roundTrips;

    /** What one replica's messages come through. */
    private enum Link {
        OPEN,
        /** Redis answers, but the answers are lost. */
        DEAF,
        CUT
    }

    private record Event(long at, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    /** @param request what every caller asks for, with its limits */
    Simulation(LimitedRequest request, RandomGenerator random) {
        this.request = request;
        this.random = random;
    }

    /** When requests were admitted, in order. */
    List<Long> admitted() {
        return admitted;
    }

    long roundTrips() {
        return roundTrips;
    }

    /** A replica that gets a request each interval or so, evenly distributed chance, and now and then many at once. */
    void born(long requestEachTicks, int mostAtOnce) {
        if (replicas.size() == MOST_REPLICAS) {
            return;
        }
        Replica replica = new Replica(requestEachTicks, mostAtOnce);
        replicas.add(replica);
        replica.beat();
        replica.nextRequest();
    }

    /** Not one whose last calls nobody can know of, and that others forget before those have come back. */
    void oneDies() {
        one(Replica::mayDie).ifPresent(one -> {
            one.isDead = true;
            replicas.remove(one);
        });
    }

    /** One that Redis has answered reaches it no more for a while, or its questions do and no answer comes back. */
    void oneIsCutOff() {
        one(Replica::isHeard).filter(Replica::isKnown).ifPresent(one -> {
            one.link = random.nextBoolean() ? Link.CUT : Link.DEAF;
            after(random.nextLong(LONGEST_CUT), () -> one.link = Link.OPEN);
        });
    }

    /** Some replicas get requests from now on, others none. */
    void loadMoves() {
        replicas.forEach(one -> one.isIdle = random.nextBoolean());
    }

    /** A process stands still for a while, and then goes on with what it knew. */
    void oneStandsStill() {
        one(Replica::isHeard).ifPresent(one -> one.goesOnAt = now + random.nextLong(LONGEST_STILL));
    }

    /** Redis does not answer from now on. */
    void storeGoesAway() {
        isStoreAway = true;
    }

    /** Redis stands still, and decides late about all that it was asked meanwhile. */
    void storeHangs() {
        isStoreHanging = true;
    }

    /** Redis answers again, without its data only where a replica can tell it what it knew. */
    void storeComesBack(boolean withItsData) {
        isStoreAway = false;
        // Cut off for as long as others do not take one to be gone.
        replicas.stream().filter(one -> now - one.heardAt > SECOND).forEach(one -> one.link = Link.OPEN);
        if (!withItsData
                && replicas.stream().anyMatch(one -> one.isKnown() && one.link != Link.CUT && one.goesOnAt <= now)) {
            store.forget();
            unread.clear();
        }
        isStoreHanging = false;
        unread.forEach(Runnable::run);
        unread.clear();
    }

    void run(long ticks) {
        long end = now + ticks;
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event next = events.remove();
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    private Optional<Replica> one(Predicate<Replica> which) {
        List<Replica> some = replicas.stream().filter(which).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    private void after(long ticks, Runnable action) {
        events.add(new Event(now + ticks, order++, action));
    }

    private final class Replica {

        private final String name = "replica-" + random.nextLong();
        private final long requestEachTicks;
        private final int mostAtOnce;
        private final long clockOffset = random.nextLong(1_000_000 * SECOND);
        private final long clockDriftMillionths = random.nextLong(-200, 201);
        private final Standing standing = new Standing(MOST_REPLICAS, PAUSE);
        private final ShareBuckets shares = new ShareBuckets(1_000);
        private final Leases leases = new Leases(1_000, this::ask, () -> standing.replicas(), this::clock);
        private boolean isSettling;
        private String scriptRun = "";
        private boolean isDead;
        private boolean isIdle;
        private long goesOnAt;
        private long heardAt = now;
        private Link link = Link.OPEN;

        Replica(long requestEachTicks, int mostAtOnce) {
            this.requestEachTicks = requestEachTicks;
            this.mostAtOnce = mostAtOnce;
        }

        /** Whether Redis has answered it. */
        boolean isKnown() {
            return standing.basis().epoch() > 0;
        }

        /** Whether nothing is wrong with it yet, so that others do not take it to be gone before that ends. */
        boolean isHeard() {
            return link == Link.OPEN && goesOnAt <= now && now - heardAt < SECOND;
        }

        boolean mayDie() {
            boolean isQuick =
                    request.limits().stream().allMatch(limit -> limit.rate().capacityTicks() < LONGEST_CUT);
            return !standing.isOwing() || (isQuick && link == Link.OPEN);
        }

        private long clock() {
            return clockOffset + now + (now - 1_000 * SECOND) / 1_000_000 * clockDriftMillionths;
        }

        void nextRequest() {
            if (isDead) {
                return;
            }
            if (isIdle || now < goesOnAt) {
                after(Math.max(goesOnAt - now, requestEachTicks), this::nextRequest);
                return;
            }
            int requests = random.nextInt(RARELY) == 0 ? random.nextInt(1, mostAtOnce + 1) : 1;
            for (int call = 0; call < requests; call++) {
                take();
            }
            after(1 + random.nextLong(2 * requestEachTicks * requests), this::nextRequest);
        }

        void beat() {
            if (now < goesOnAt) {
                // Requests that waited come first.
                after(goesOnAt - now + MILLI, this::beat);
            } else if (!isDead) {
                register(false).subscribe().with(done -> {}, failure -> {});
                after(PAUSE, this::beat);
            }
        }

        private void take() {
            if (!standing.isShared()) {
                takeShare();
            } else if (request.isLeasable()) {
                leases.take(request.limits(), request.cost())
                        .subscribe()
                        .with(this::admitAllowed, failure -> takeShare());
            } else {
                takeAsking();
            }
        }

        private void takeAsking() {
            List<StoreQuestion.Item> items = request.limits().stream()
                    .map(limit -> StoreQuestion.Item.exactly(limit, request.cost()))
                    .toList();
            long[] decidedAt = {0};
            send(() -> decidedAt[0] = now, new StoreQuestion(StoreQuestion.Mode.TAKE, items, null, null))
                    .subscribe()
                    .with(
                            answer -> {
                                if (answer.granted()) {
                                    admit(decidedAt[0]);
                                }
                            },
                            failure -> takeShare());
        }

        private void takeShare() {
            List<Decision> decisions = leases.takeInHand(request.limits(), request.cost())
                    .orElseGet(() -> shares.take(request, standing, clock()));
            admitAllowed(decisions);
        }

        private void admitAllowed(List<Decision> decisions) {
            if (decisions.stream().allMatch(Decision::allowed)) {
                admit(now);
            }
        }

        private void admit(long at) {
            for (int call = 0; call < request.cost(); call++) {
                admitted.add(at);
            }
        }

        private Uni<StoreAnswer> ask(StoreQuestion question) {
            return send(() -> {}, question);
        }

        private Uni<StoreAnswer> send(Runnable decided, StoreQuestion question) {
            roundTrips++;
            Basis basis = standing.basis();
            CompletableFuture<StoreAnswer> answer = new CompletableFuture<>();
            message(answer, () -> {
                boolean isUnknown = !store.knowsScript(basis);
                Optional<StoreAnswer> decision = isUnknown ? Optional.empty() : store.ask(question, basis, now);
                if (decision.isEmpty()) {
                    boolean ranBefore = isUnknown && scriptRun.equals(basis.epoch() + " " + basis.drainedTicks());
                    answered(() -> register(ranBefore)
                            .subscribe()
                            .with(done -> again(decided, question, answer), answer::completeExceptionally));
                    return;
                }
                decided.run();
                answered(() -> {
                    scriptRun = basis.epoch() + " " + basis.drainedTicks();
                    answer.complete(decision.get());
                });
            });
            return Uni.createFrom().completionStage(answer);
        }

        private void again(Runnable decided, StoreQuestion question, CompletableFuture<StoreAnswer> answer) {
            Basis basis = standing.basis();
            arrive(() -> store.ask(question, basis, now).ifPresent(decision -> {
                decided.run();
                answered(() -> answer.complete(decision));
            }));
        }

        private Uni<Void> register(boolean isScriptUnknown) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            long asked = clock();
            Report report = standing.report();
            message(done, () -> {
                heardAt = now;
                Registration told =
                        store.register(name, report, isScriptUnknown, PAUSE, Share.kept(MOST_REPLICAS), now);
                answered(() -> {
                    standing.registered(told, asked, clock());
                    done.complete(null);
                    settle();
                });
            });
            return Uni.createFrom().completionStage(done);
        }

        /** As {@link RateLimits} does it. */
        private void settle() {
            if (!standing.isShared() || !standing.isOwing() || isSettling) {
                return;
            }
            isSettling = true;
            long since = standing.sharesFromTicks();
            charge(new ArrayDeque<>(shares.end(since, clock())), since);
        }

        private void charge(Queue<ShareBuckets.Debt> debts, long since) {
            ShareBuckets.Debt debt = debts.poll();
            if (debt == null) {
                isSettling = false;
                standing.settled(since);
                return;
            }
            StoreQuestion.Item owed = new StoreQuestion.Item(debt.limit(), 0, debt.calls(), 0);
            ask(new StoreQuestion(StoreQuestion.Mode.CHARGE, List.of(owed), null, null))
                    .subscribe()
                    .with(
                            done -> {
                                shares.charged(debt);
                                charge(debts, since);
                            },
                            failure -> isSettling = false);
        }

        /** Lost where Redis is away; answered too late all the same where it hangs for longer than the time-out. */
        private void message(CompletableFuture<?> answer, Runnable atStore) {
            arrive(atStore);
            after(TIMEOUT, () -> {
                // One that stood still reads what came meanwhile before it takes Redis to be away.
                if (now < goesOnAt) {
                    after(goesOnAt - now + MILLI, () -> late(answer));
                } else {
                    late(answer);
                }
            });
        }

        private void late(CompletableFuture<?> answer) {
            if (!isDead && !answer.isDone()) {
                standing.failed(clock());
                answer.completeExceptionally(new IllegalStateException("late"));
            }
        }

        private void arrive(Runnable atStore) {
            after(delay(), () -> {
                if (isStoreHanging && link != Link.CUT) {
                    unread.add(atStore);
                } else if (!isStoreAway && link != Link.CUT) {
                    atStore.run();
                }
            });
        }

        private void answered(Runnable taken) {
            after(delay(), () -> {
                if (!isDead && link == Link.OPEN) {
                    after(Math.max(0, goesOnAt - now), taken);
                }
            });
        }

        private long delay() {
            return random.nextLong(MILLI / 10, 3 * MILLI);
        }
    }
}
