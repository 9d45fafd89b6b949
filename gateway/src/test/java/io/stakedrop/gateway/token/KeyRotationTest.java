package io.stakedrop.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration EVERY = Duration.ofDays(30);
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofHours(1);
    private static final KeyRotation ROTATION = new KeyRotation(EVERY, BEFORE, AFTER);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void theFirstKeySignsAtOnce() {
        // When
        KeySet keys = rotate(new KeySet(List.of()), NOW);

        // Then
        assertThat(keys.signerAt(NOW)).isPresent();
        assertThat(ROTATION.isDue(keys, NOW)).isFalse();
    }

    @Test
    void theNextKeyIsPublishedBeforeItSigns() {
        // Given
        KeySet first = rotate(new KeySet(List.of()), NOW);
        Instant due = NOW.plus(EVERY).minus(BEFORE);
        assertThat(ROTATION.isDue(first, due.minusNanos(1))).isFalse();
        assertThat(ROTATION.isDue(first, due)).isTrue();

        // When
        KeySet both = rotate(first, due);

        // Then
        Instant handOver = due.plus(BEFORE);
        assertThat(both.publishedAt(due)).hasSize(2);
        assertThat(both.signerAt(handOver.minusNanos(1))).contains(both.keys().getFirst());
        assertThat(both.signerAt(handOver)).contains(both.keys().getLast());
        assertThat(ROTATION.isDue(both, handOver)).isFalse();
    }

    @Test
    void theFormerKeyIsPublishedUntilItsTokensHaveExpired() {
        // Given
        KeySet first = rotate(new KeySet(List.of()), NOW);
        Instant due = NOW.plus(EVERY).minus(BEFORE);
        KeySet both = rotate(first, due);
        Instant end = due.plus(BEFORE).plus(AFTER);
        assertThat(both.publishedAt(end.minusNanos(1))).hasSize(2);
        assertThat(ROTATION.isDue(both, end)).isTrue();

        // When
        KeySet left = rotate(both, end);

        // Then
        assertThat(left.keys()).containsExactly(both.keys().getLast());
    }

    @Test
    void twoReplicasThatRotateMakeOneKey() {
        // Given
        KeySet first = rotate(new KeySet(List.of()), NOW);
        Instant due = NOW.plus(EVERY).minus(BEFORE);
        KeySet both = rotate(first, due);

        // When
        KeySet again = rotate(both, due);

        // Then
        assertThat(again.keys()).isEqualTo(both.keys());
    }

    @Test
    void refusesAKeyThatWouldBePublishedBeforeTheOneInFrontSigns() {
        // When / Then
        assertThatThrownBy(() -> new KeyRotation(BEFORE, BEFORE, AFTER)).isInstanceOf(IllegalArgumentException.class);
    }

    private static KeySet rotate(KeySet keys, Instant now) {
        return ROTATION.apply(
                keys,
                now,
                (publishedAt, activeFrom) ->
                        SigningKey.generate("from " + activeFrom, publishedAt, activeFrom, RANDOM));
    }
}
