package io.stakedrop.gateway.identity;

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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VerdictCacheTest {

    private static final Duration LIFETIME = Duration.ofSeconds(1);
    private static final SecretHash HASH = SecretHash.of("presented");
    private static final VerifiedKey KEY = VerifiedKey.of(new ApiKey(
            new UUID(0, 1),
            new UUID(0, 2),
            "name",
            "Yk3vQ0aZ",
            HASH,
            Set.of(Scope.ADMIN),
            null,
            Instant.EPOCH,
            null,
            null));

    private final HandClock clock = new HandClock();
    private final VerdictCache cache = new VerdictCache(10, LIFETIME, clock);
    private final List<CompletableFuture<Optional<VerifiedKey>>> lookUps = new ArrayList<>();

    @Test
    void requestsAtTheSameTimeShareOneLookUp() {
        // Given
        UniAssertSubscriber<Optional<VerifiedKey>> first = find();
        UniAssertSubscriber<Optional<VerifiedKey>> second = find();

        // When
        lookUps.getFirst().complete(Optional.of(KEY));

        // Then
        first.assertItem(Optional.of(KEY));
        second.assertItem(Optional.of(KEY));
        assertThat(lookUps).hasSize(1);
    }

    @Test
    void asksNobodyWithinTheLifetime() {
        // Given
        find();
        lookUps.getFirst().complete(Optional.of(KEY));
        clock.advance(LIFETIME.minusMillis(1));

        // When
        UniAssertSubscriber<Optional<VerifiedKey>> warm = find();

        // Then
        warm.assertItem(Optional.of(KEY));
        assertThat(lookUps).hasSize(1);
    }

    @Test
    void asksAgainAtTheEndOfTheLifetime() {
        // Given
        find();
        lookUps.getFirst().complete(Optional.of(KEY));
        clock.advance(LIFETIME);

        // When
        UniAssertSubscriber<Optional<VerifiedKey>> later = find();
        lookUps.getLast().complete(Optional.empty());

        // Then
        later.assertItem(Optional.empty());
        assertThat(lookUps).hasSize(2);
    }

    @Test
    void countsTheLifetimeFromBeforeTheLookUp() {
        // Given
        find();
        clock.advance(LIFETIME.minusMillis(1));
        lookUps.getFirst().complete(Optional.of(KEY));
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
        lookUps.getFirst().complete(Optional.of(KEY));
        clock.advance(Duration.ofHours(-1));

        // When
        find();

        // Then
        assertThat(lookUps).hasSize(2);
    }

    @Test
    void keepsNoFailedLookUp() {
        // Given
        UniAssertSubscriber<Optional<VerifiedKey>> failed = find();
        lookUps.getFirst().completeExceptionally(new IllegalStateException("database away"));

        // When
        UniAssertSubscriber<Optional<VerifiedKey>> again = find();
        lookUps.getLast().complete(Optional.of(KEY));

        // Then
        failed.assertFailedWith(IllegalStateException.class);
        again.assertItem(Optional.of(KEY));
    }

    @Test
    void remembersThatAKeyWasGoodWhileItIsLookedUpAgain() {
        // Given
        find();
        assertThat(cache.wasGood(HASH)).isFalse();
        lookUps.getFirst().complete(Optional.of(KEY));
        clock.advance(LIFETIME.multipliedBy(60));

        // When
        find();

        // Then
        assertThat(lookUps).hasSize(2);
        assertThat(cache.wasGood(HASH)).isTrue();
    }

    @Test
    void doesNotTakeAnUnknownKeyForAGoodOne() {
        // Given
        find();

        // When
        lookUps.getFirst().complete(Optional.empty());

        // Then
        assertThat(cache.wasGood(HASH)).isFalse();
    }

    private UniAssertSubscriber<Optional<VerifiedKey>> find() {
        return cache.find(HASH, () -> {
                    CompletableFuture<Optional<VerifiedKey>> lookUp = new CompletableFuture<>();
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
