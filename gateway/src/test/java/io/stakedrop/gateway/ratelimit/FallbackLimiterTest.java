package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FallbackLimiterTest {

    private static final Duration TIMEOUT = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Plan PLAN = new Plan(Duration.ofHours(1).toNanos() / 1000, 10);
    private static final Decision SHARED = new Decision(true, 77, 1, 0);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Uni<Decision> answer = Uni.createFrom().item(SHARED);
    private final FallbackLimiter limiter = new FallbackLimiter(
            (bucket, plan) -> {
                asked.incrementAndGet();
                return answer;
            },
            new LocalBuckets(100, () -> 0),
            5,
            TIMEOUT,
            PAUSE,
            vertx,
            nanos::get);

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void believesTheSharedLimiterWhileItAnswers() {
        // When
        Decision decision = take();

        // Then
        assertThat(decision).isEqualTo(SHARED);
        assertThat(limiter.isAlone()).isFalse();
    }

    @Test
    void givesOutItsShareAndNoMoreWhileTheSharedLimiterFails() {
        // Given
        answer = Uni.createFrom().failure(new IllegalStateException("connection refused"));

        // When
        boolean first = take().allowed();
        boolean second = take().allowed();
        boolean third = take().allowed();

        // Then
        assertThat(first).isTrue();
        assertThat(second).isTrue();
        assertThat(third).as("a fifth of ten calls is two").isFalse();
        assertThat(limiter.isAlone()).isTrue();
    }

    @Test
    void decidesByItselfWhenNoAnswerComesInTime() {
        // Given
        answer = Uni.createFrom().nothing();

        // When
        Decision decision = take();

        // Then
        assertThat(decision.remaining()).isEqualTo(1);
        assertThat(limiter.isAlone()).isTrue();
    }

    @Test
    void leavesAHangingLimiterAlone() {
        // Given
        answer = Uni.createFrom().nothing();
        take();

        // When
        for (int call = 0; call < 100; call++) {
            take();
        }

        // Then
        assertThat(asked).hasValue(1);
    }

    @Test
    void comesBackByItself() {
        // Given
        answer = Uni.createFrom().failure(new IllegalStateException("connection refused"));
        take();
        answer = Uni.createFrom().item(SHARED);

        // When
        nanos.addAndGet(PAUSE.toNanos());
        Decision decision = take();

        // Then
        assertThat(decision).isEqualTo(SHARED);
        assertThat(limiter.isAlone()).isFalse();
    }

    private Decision take() {
        return limiter.take("consumer", PLAN).await().atMost(PATIENCE);
    }
}
