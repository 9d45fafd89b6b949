package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stakedrop.testkit.property.Seeds;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every limiter does, whatever clock it has: the interval is so long that a test's own time does not count. */
abstract class LimiterContract {

    private static final Plan PLAN = new Plan(Duration.ofMinutes(10).toNanos() / 1000, 5);
    private static final long TOLERANCE_MICROS = Duration.ofMinutes(1).toNanos() / 1000;

    /** Takes one call and waits for the decision. */
    abstract Decision take(String bucket, Plan plan);

    /** Makes it later for this bucket. */
    abstract void advance(String bucket, Duration duration);

    /** A name that no other test uses. */
    abstract String freshBucket();

    @Test
    void decidesLikeItsNaiveTwin() {
        Seeds.check(10, random -> {
            // Given
            String bucket = freshBucket();
            TokenBucket naive = new TokenBucket(PLAN);
            for (int call = 0; call < 30; call++) {
                // Half an interval more or less, so that neither is at a boundary where the test's own time decides.
                Duration passed = Duration.ofMinutes(10L * random.nextInt(3) + (call == 0 ? 5 : 0));
                advance(bucket, passed);
                naive.advance(passed.toNanos() / 1000);

                // When
                Decision decision = take(bucket, PLAN);

                // Then
                Decision expected = naive.take();
                assertThat(decision.allowed()).as("call %d", call).isEqualTo(expected.allowed());
                assertThat(decision.remaining()).isEqualTo(expected.remaining());
                assertThat(Math.abs(decision.resetMicros() - expected.resetMicros()))
                        .isLessThan(TOLERANCE_MICROS);
                assertThat(Math.abs(decision.retryMicros() - expected.retryMicros()))
                        .isLessThan(TOLERANCE_MICROS);
            }
        });
    }

    @Test
    void bucketsDoNotShareCalls() {
        // Given
        String emptied = freshBucket();
        for (int call = 0; call < PLAN.burst(); call++) {
            take(emptied, PLAN);
        }

        // When
        Decision decision = take(freshBucket(), PLAN);

        // Then
        assertThat(take(emptied, PLAN).allowed()).isFalse();
        assertThat(decision.remaining()).isEqualTo(PLAN.burst() - 1);
    }

    @Test
    void neverGivesMoreThanTheLimitToParallelCallers() throws Exception {
        // Given
        Plan plan = new Plan(PLAN.intervalMicros(), 100);
        String bucket = freshBucket();
        int callers = 8;
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            Callable<Long> caller = () -> {
                start.await();
                return IntStream.range(0, 50)
                        .filter(call -> take(bucket, plan).allowed())
                        .count();
            };
            var counts = IntStream.range(0, callers)
                    .mapToObj(thread -> threads.submit(caller))
                    .toList();

            // When
            start.countDown();

            // Then
            long allowed = 0;
            for (Future<Long> count : counts) {
                allowed += count.get();
            }
            assertThat(allowed).isEqualTo(100);
        }
    }
}
