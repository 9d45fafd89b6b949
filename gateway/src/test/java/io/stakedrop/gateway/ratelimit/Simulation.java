package io.stakedrop.gateway.ratelimit;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
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
    private static final int MOST_REPLICAS = 8;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final RandomGenerator random;
    private final LimitedRequest request;
    private final StoreTwin store = new StoreTwin();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<Long> admitted = new ArrayList<>();
    private long now = 1_000 * SECOND;
    private long order;
    private boolean isStoreAway;
    private long roundTrips;

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

    /** A replica that gets a request each interval or so, evenly distributed chance. */
    void born(long requestEachTicks) {
        Replica replica = new Replica(requestEachTicks);
        replicas.add(replica);
        replica.beat();
        replica.nextRequest();
    }

    void oneDies() {
        if (!replicas.isEmpty()) {
            replicas.remove(random.nextInt(replicas.size())).isDead = true;
        }
    }

    /** Redis does not answer from now on. */
    void storeGoesAway() {
        isStoreAway = true;
    }

    /** Redis answers again. */
    void storeComesBack(boolean withItsData) {
        isStoreAway = false;
        if (!withItsData) {
            store.forget();
        }
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

    private void after(long ticks, Runnable action) {
        events.add(new Event(now + ticks, order++, action));
    }

    private final class Replica {

        private final String name = "replica-" + random.nextLong();
        private final long requestEachTicks;
        private final long clockOffset = random.nextLong(1_000_000 * SECOND);
        private final long clockDriftMillionths = random.nextLong(-200, 201);
        private final Standing standing = new Standing(MOST_REPLICAS, clock());
        private final ShareBuckets shares = new ShareBuckets(1_000);
        private final Leases leases =
                new Leases(1_000, this::ask, () -> standing.share().replicas(), this::clock);
        private boolean isTold;
        private boolean hasRunScript;
        private boolean isDead;

        Replica(long requestEachTicks) {
            this.requestEachTicks = requestEachTicks;
        }

        private long clock() {
            return clockOffset + now + (now - 1_000 * SECOND) / 1_000_000 * clockDriftMillionths;
        }

        void nextRequest() {
            if (isDead) {
                return;
            }
            take();
            after(1 + random.nextLong(2 * requestEachTicks), this::nextRequest);
        }

        void beat() {
            if (!isDead) {
                register(false).subscribe().with(done -> {}, failure -> {});
                after(PAUSE, this::beat);
            }
        }

        private void take() {
            if (!standing.isShared(clock())) {
                if (standing.sharingTicks(clock()) > 0) {
                    takeShare();
                } else {
                    after(MILLI, this::take);
                }
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
            long text = standing.drainedTicks();
            CompletableFuture<StoreAnswer> answer = new CompletableFuture<>();
            message(answer, () -> {
                if (!store.knowsScript(text)) {
                    boolean ranBefore = hasRunScript;
                    after(
                            delay(),
                            () -> register(ranBefore)
                                    .subscribe()
                                    .with(done -> again(decided, question, answer), answer::completeExceptionally));
                    return;
                }
                decided.run();
                StoreAnswer decision = store.ask(question, text, now);
                after(delay(), () -> {
                    hasRunScript = true;
                    answer.complete(decision);
                });
            });
            return Uni.createFrom().completionStage(answer);
        }

        private void again(Runnable decided, StoreQuestion question, CompletableFuture<StoreAnswer> answer) {
            long text = standing.drainedTicks();
            after(delay(), () -> {
                if (!isStoreAway) {
                    decided.run();
                    StoreAnswer decision = store.ask(question, text, now);
                    after(delay(), () -> answer.complete(decision));
                }
            });
        }

        private Uni<Void> register(boolean isScriptUnknown) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            long asked = clock();
            long epoch = standing.epoch();
            long drained = standing.drainedTicks();
            long alone = standing.aloneTicks(asked);
            message(done, () -> {
                Registration told = store.register(name, epoch, drained, alone, isScriptUnknown, PAUSE, now);
                after(delay(), () -> {
                    if (!done.isDone()) {
                        registered(told, asked);
                        done.complete(null);
                    }
                });
            });
            return Uni.createFrom().completionStage(done);
        }

        private void registered(Registration told, long asked) {
            if (told.drainedTicks() != standing.drainedTicks()) {
                hasRunScript = false;
            }

            if (standing.registered(told, asked)) {
                isTold = false;
            }
            tellEnded();
        }

        private void tellEnded() {
            long wait = standing.sharingTicks(clock());
            if (wait > 0) {
                if (!isTold && wait < 10 * SECOND) {
                    after(wait + MILLI, this::tellEnded);
                }
                return;
            }
            if (!isTold) {
                isTold = true;
                for (ShareBuckets.Debt debt : shares.debts(clock())) {
                    StoreQuestion.Item owed = new StoreQuestion.Item(debt.limit(), 0, debt.calls(), 0);
                    ask(new StoreQuestion(StoreQuestion.Mode.CHARGE, List.of(owed), null, null))
                            .subscribe()
                            .with(done -> {}, failure -> {});
                }
            }
        }

        /** Lost where Redis is away; answered too late all the same where it hangs for longer than the time-out. */
        private void message(CompletableFuture<?> answer, Runnable atStore) {
            after(delay(), () -> {
                if (!isStoreAway) {
                    atStore.run();
                }
            });
            after(TIMEOUT, () -> {
                if (!isDead && !answer.isDone()) {
                    if (standing.failed(clock())) {
                        isTold = false;
                    }
                    answer.completeExceptionally(new IllegalStateException("late"));
                }
            });
        }

        private long delay() {
            return random.nextLong(MILLI / 10, 3 * MILLI);
        }
    }
}
