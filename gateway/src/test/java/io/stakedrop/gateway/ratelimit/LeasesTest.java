package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final int CALLERS = 8;
    private static final int CALLS = 5_000;
    private static final int BURST = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Basis EVER = new Basis(1, 0, 0, Long.MAX_VALUE);

    private final StoreTwin store = new StoreTwin();

    @Test
    void answersEveryRequestAndGivesNoMoreThanTheLimitToParallelCallers() throws Exception {
        // Given
        Limit limit = new Limit("read", "{tenant}:read", Rate.of(BURST, Duration.ofHours(1), BURST));

        // When
        long allowed = countAllowed(limit, false);

        // Then: one call comes back in 3.6 s
        assertThat(allowed).isBetween((long) BURST - BURST / 50, BURST + 100L);
    }

    @Test
    void refusesNobodyFarBelowTheLimitWhileAnswersCrossQuestions() throws Exception {
        // Given: leases that last for a moment only
        Limit limit = new Limit("read", "{tenant}:read", new Rate(1, 100_000));

        // When
        long allowed = countAllowed(limit, true);

        // Then
        assertThat(allowed).isEqualTo((long) CALLERS * CALLS);
    }

    @Test
    void asksAgainOnceRedisHasMoreToGiveThanItSaid() {
        // Given: all of the limit was reserved, for as long as Redis could say
        AtomicReference<Basis> basis = new AtomicReference<>(new Basis(1, 0, Share.WHOLE, Long.MAX_VALUE));
        Leases leases = new Leases(
                10,
                question -> Uni.createFrom().item(() -> decide(question, basis.get())),
                () -> 1,
                () -> System.nanoTime() / 100);
        Limit limit = new Limit("read", "{tenant}:read", Rate.of(BURST, Duration.ofHours(1), BURST));
        assertThat(isAllowed(leases, limit)).isFalse();
        basis.set(EVER);
        assertThat(isAllowed(leases, limit)).isFalse();

        // When
        leases.askAgain();

        // Then
        assertThat(isAllowed(leases, limit)).isTrue();
    }

    @Test
    void believesNoAnswerToAQuestionFromBefore() {
        // Given
        CompletableFuture<StoreAnswer> underWay = new CompletableFuture<>();
        AtomicReference<StoreQuestion> asked = new AtomicReference<>();
        Leases leases = new Leases(
                10,
                question -> asked.compareAndSet(null, question)
                        ? Uni.createFrom().completionStage(underWay)
                        : Uni.createFrom().item(() -> decide(question, EVER)),
                () -> 1,
                () -> System.nanoTime() / 100);
        Limit limit = new Limit("read", "{tenant}:read", Rate.of(BURST, Duration.ofHours(1), BURST));
        CompletableFuture<List<Decision>> waiting =
                leases.take(List.of(limit), 1).subscribeAsCompletionStage();

        // When
        leases.askAgain();
        underWay.complete(decide(asked.get(), new Basis(1, 0, Share.WHOLE, Long.MAX_VALUE)));

        // Then
        assertThat(waiting)
                .succeedsWithin(PATIENCE)
                .satisfies(
                        decisions -> assertThat(decisions.getFirst().allowed()).isTrue());
    }

    private static boolean isAllowed(Leases leases, Limit limit) {
        return leases.take(List.of(limit), 1)
                .await()
                .atMost(PATIENCE)
                .getFirst()
                .allowed();
    }

    /** @param oneByOne whether a caller awaits each answer before it asks again */
    private long countAllowed(Limit limit, boolean oneByOne) throws Exception {
        prepareMutiny();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1)) {
            Leases leases = new Leases(
                    10,
                    question -> Uni.createFrom()
                            .completionStage(CompletableFuture.supplyAsync(() -> decide(question), threads)),
                    () -> 1,
                    () -> System.nanoTime() / 100);
            List<Future<List<Uni<List<Decision>>>>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.add(threads.submit(() -> {
                    start.await();
                    List<Uni<List<Decision>>> answers = new ArrayList<>();
                    for (int call = 0; call < CALLS; call++) {
                        Uni<List<Decision>> answer = leases.take(List.of(limit), 1);
                        if (oneByOne) {
                            answer.await().atMost(PATIENCE);
                        }
                        answers.add(answer);
                    }
                    return answers;
                }));
            }
            start.countDown();
            long allowed = 0;
            for (Future<List<Uni<List<Decision>>>> caller : callers) {
                for (Uni<List<Decision>> answer : caller.get(1, TimeUnit.MINUTES)) {
                    allowed += answer.await().atMost(PATIENCE).getFirst().allowed() ? 1 : 0;
                }
            }
            return allowed;
        }
    }

    /** It finds its surroundings at its first use, which must not be two at once. */
    private static void prepareMutiny() {
        Uni.createFrom()
                .completionStage(() -> CompletableFuture.completedFuture(0))
                .await()
                .indefinitely();
    }

    private StoreAnswer decide(StoreQuestion question) {
        return decide(question, EVER);
    }

    private synchronized StoreAnswer decide(StoreQuestion question, Basis basis) {
        return store.ask(question, basis, System.nanoTime() / 100 + 1_000_000 * Rate.TICKS_PER_SECOND)
                .orElseThrow();
    }
}
