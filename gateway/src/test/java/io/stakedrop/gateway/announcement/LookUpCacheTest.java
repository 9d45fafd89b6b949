package io.stakedrop.gateway.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LookUpCacheTest {

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final String KEY = "key";
    private static final String VALUE = "value";

    private final HandClock clock = new HandClock();
    private final List<CompletableFuture<Optional<String>>> lookUps = new ArrayList<>();
    private long confirmedAtMillis = clock.millis();
    private final LookUpCache<String, String> cache =
            new LookUpCache<>(10, WINDOW, KEPT, () -> confirmedAtMillis, clock);

    @Test
    void questionsAtTheSameTimeShareOneLookUp() {
        // Given
        UniAssertSubscriber<Optional<String>> first = find();
        UniAssertSubscriber<Optional<String>> second = find();

        // When
        lookUps.getFirst().complete(Optional.of(VALUE));

        // Then
        first.assertItem(Optional.of(VALUE));
        second.assertItem(Optional.of(VALUE));
        assertThat(lookUps).hasSize(1);
    }

    @Test
    void asksNobodyWithinTheWindow() {
        // Given
        find();
        lookUps.getFirst().complete(Optional.of(VALUE));
        clock.advance(WINDOW.minusMillis(1));

        // When
        UniAssertSubscriber<Optional<String>> warm = find();

        // Then
        warm.assertItem(Optional.of(VALUE));
        assertThat(lookUps).hasSize(1);
    }

    @Test
    void asksAgainAtTheEndOfTheWindowWhereNothingWasConfirmed() {
        // Given
        find();
        lookUps.getFirst().complete(Optional.of(VALUE));
        clock.advance(WINDOW);

        // When
        UniAssertSubscriber<Optional<String>> later = find();
        lookUps.getLast().complete(Optional.empty());

        // Then
        later.assertItem(Optional.empty());
        assertThat(lookUps).hasSize(2);
    }

    @Test
    void asksNobodyForLongWhileItIsConfirmedThatNothingChanged() {
        // Given
        find();
        lookUps.getFirst().complete(Optional.of(VALUE));
        clock.advance(KEPT.minusMillis(1));
        confirmedAtMillis = clock.millis() - WINDOW.toMillis() + 1;

        // When
        find().assertItem(Optional.of(VALUE));

        // Then
        assertThat(lookUps).hasSize(1);
    }

    @Test
    void asksAgainAfterTheLongestTimeWhateverWasConfirmed() {
        // Given
        find();
        lookUps.getFirst().complete(Optional.of(VALUE));
        clock.advance(KEPT);
        confirmedAtMillis = clock.millis();

        // When
        find();

        // Then
        assertThat(lookUps).hasSize(2);
    }

    @Test
    void countsTheWindowFromBeforeTheLookUp() {
        // Given
        find();
        clock.advance(WINDOW.minusMillis(1));
        lookUps.getFirst().complete(Optional.of(VALUE));
        clock.advance(Duration.ofMillis(1));

        // When
        find();

        // Then
        assertThat(lookUps).hasSize(2);
    }

    @Test
    void asksAgainWhenTheClockWasSetBack() {
        // Given
        find();
        lookUps.getFirst().complete(Optional.of(VALUE));
        clock.advance(Duration.ofHours(-1));

        // When
        find();

        // Then
        assertThat(lookUps).hasSize(2);
    }

    @Test
    void keepsNoFailedLookUp() {
        // Given
        UniAssertSubscriber<Optional<String>> failed = find();
        lookUps.getFirst().completeExceptionally(new IllegalStateException("database away"));

        // When
        UniAssertSubscriber<Optional<String>> again = find();
        lookUps.getLast().complete(Optional.of(VALUE));

        // Then
        failed.assertFailedWith(IllegalStateException.class);
        again.assertItem(Optional.of(VALUE));
    }

    @Test
    void forgetsWhatWasAnnouncedAndKeepsTheRest() {
        // Given
        find();
        lookUps.getFirst().complete(Optional.of(VALUE));

        // When
        cache.forget("another"::equals);
        find();
        cache.forget(VALUE::equals);
        find();

        // Then
        assertThat(lookUps).hasSize(2);
    }

    @Test
    void keepsNoLookUpThatWasOnItsWayWhenSomethingWasAnnounced() {
        // Given
        find();

        // When
        cache.forget("another"::equals);
        lookUps.getFirst().complete(Optional.of(VALUE));

        // Then
        find();
        assertThat(lookUps).hasSize(2);
    }

    @Test
    void forgetsWhatWasNotFoundWhenSomethingWasAnnounced() {
        // Given
        find();
        lookUps.getFirst().complete(Optional.empty());

        // When
        cache.forget("another"::equals);

        // Then
        find();
        assertThat(lookUps).hasSize(2);
    }

    @Test
    void remembersWhatWasKnownWhileItIsLookedUpAgain() {
        // Given
        find();
        assertThat(cache.findLastKnown(KEY)).isEmpty();
        lookUps.getFirst().complete(Optional.of(VALUE));
        clock.advance(WINDOW.multipliedBy(60));

        // When
        find();

        // Then
        assertThat(lookUps).hasSize(2);
        assertThat(cache.findLastKnown(KEY)).contains(VALUE);
    }

    private UniAssertSubscriber<Optional<String>> find() {
        return cache.find(KEY, () -> {
                    CompletableFuture<Optional<String>> lookUp = new CompletableFuture<>();
                    lookUps.add(lookUp);
                    return Uni.createFrom().completionStage(lookUp);
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    /** A clock that is moved by hand. */
    private static final class HandClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
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
