package io.stakedrop.gateway.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);

    private final MovedClock clock = new MovedClock();
    private final List<UniEmitter<? super List<JsonWebKey>>> asked = new ArrayList<>();
    private final IssuerKeys keys =
            new IssuerKeys("test", () -> Uni.createFrom().emitter(asked::add), KEPT, AT_MOST_EVERY, clock);

    @Test
    void fetchesWhenFirstNeededAndThenWhenTheyAreOld() {
        // Given
        assertThat(asked).isEmpty();
        answer(keys.current());
        clock.move(KEPT.minusNanos(1));
        keys.current().await().atMost(Duration.ofSeconds(1));
        assertThat(asked).hasSize(1);

        // When
        clock.move(Duration.ofNanos(1));
        answer(keys.current());

        // Then
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoAsksMeanwhileWaitsForTheSameAnswer() {
        // Given
        List<List<JsonWebKey>> answers = new ArrayList<>();
        keys.current().subscribe().with(answers::add);
        keys.current().subscribe().with(answers::add);

        // When
        asked.getLast().complete(List.of());

        // Then
        assertThat(asked).hasSize(1);
        assertThat(answers).hasSize(2);
    }

    @Test
    void fetchesForUnknownKeysNowAndThenOnly() {
        // Given
        answer(keys.current());
        clock.move(AT_MOST_EVERY.minusNanos(1));
        keys.renewed().await().atMost(Duration.ofSeconds(1));
        assertThat(asked).hasSize(1);

        // When
        clock.move(Duration.ofNanos(1));
        answer(keys.renewed());

        // Then
        assertThat(asked).hasSize(2);
    }

    @Test
    void keepsTheLastGoodOnesWhileTheIssuerIsAway() {
        // Given
        answer(keys.current());
        clock.move(KEPT);
        List<List<JsonWebKey>> answers = new ArrayList<>();
        keys.current().subscribe().with(answers::add);

        // When
        asked.getLast().fail(new IllegalStateException("away"));

        // Then
        assertThat(answers).hasSize(1);
        keys.current().subscribe().with(answers::add);
        assertThat(asked).as("it is left alone for a while").hasSize(2);
        assertThat(answers).hasSize(2);
    }

    @Test
    void failsWhereNoneWereEverFetched() {
        // Given
        Uni<List<JsonWebKey>> waiting = keys.current();
        List<Throwable> failures = new ArrayList<>();
        waiting.subscribe().with(known -> {}, failures::add);

        // When
        asked.getLast().fail(new IllegalStateException("away"));

        // Then
        assertThat(failures).hasSize(1);
        answer(keys.current());
        assertThat(asked).hasSize(2);
    }

    private void answer(Uni<List<JsonWebKey>> waiting) {
        waiting.subscribe().with(known -> {});
        asked.getLast().complete(List.of());
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void move(Duration on) {
            now = now.plus(on);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
