package io.stakedrop.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshOutcomeTest {

    private static final Instant ROTATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration IDLE = Duration.ofDays(7);
    private static final Duration REPEATABLE = Duration.ofSeconds(10);
    private static final Instant EXPIRES = ROTATED.plus(Duration.ofDays(5));
    private static final UUID ID = new UUID(1, 2);

    @Test
    void rotatesTheGoodOne() {
        // When / Then
        assertThat(outcome(3, ROTATED)).isEqualTo(RefreshOutcome.ROTATED);
    }

    @Test
    void repeatsTheOneBeforeForAMoment() {
        // When / Then
        assertThat(outcome(2, ROTATED)).isEqualTo(RefreshOutcome.REPEATED);
        assertThat(outcome(2, ROTATED.plus(REPEATABLE).minusNanos(1))).isEqualTo(RefreshOutcome.REPEATED);
        assertThat(outcome(2, ROTATED.plus(REPEATABLE))).isEqualTo(RefreshOutcome.REUSED);
        assertThat(outcome(2, ROTATED.plus(REPEATABLE).plusNanos(1))).isEqualTo(RefreshOutcome.REUSED);
    }

    @Test
    void takesAnyOtherForReused() {
        // When / Then
        assertThat(outcome(1, ROTATED)).isEqualTo(RefreshOutcome.REUSED);
        assertThat(outcome(4, ROTATED)).isEqualTo(RefreshOutcome.REUSED);
    }

    @Test
    void isOverAtItsEnd() {
        // When / Then
        assertThat(outcome(3, EXPIRES.minusNanos(1))).isEqualTo(RefreshOutcome.ROTATED);
        assertThat(outcome(3, EXPIRES)).isEqualTo(RefreshOutcome.OVER);
    }

    @Test
    void isOverWhenItWasIdleForTooLong() {
        // Given
        Instant late = ROTATED.plus(Duration.ofDays(100));
        Session session = session(late, null);

        // When / Then
        assertThat(RefreshOutcome.of(token(3), session, ROTATED.plus(IDLE).minusNanos(1), IDLE, REPEATABLE))
                .isEqualTo(RefreshOutcome.ROTATED);
        assertThat(RefreshOutcome.of(token(3), session, ROTATED.plus(IDLE), IDLE, REPEATABLE))
                .isEqualTo(RefreshOutcome.OVER);
    }

    @Test
    void isOverOnceItWasEnded() {
        // When / Then
        assertThat(RefreshOutcome.of(token(3), session(EXPIRES, ROTATED), ROTATED, IDLE, REPEATABLE))
                .isEqualTo(RefreshOutcome.OVER);
    }

    private static RefreshOutcome outcome(int generation, Instant now) {
        return RefreshOutcome.of(token(generation), session(EXPIRES, null), now, IDLE, REPEATABLE);
    }

    private static RefreshToken token(int generation) {
        return new RefreshToken(ID, generation);
    }

    private static Session session(Instant expiresAt, @Nullable Instant endedAt) {
        return new Session(ID, ID, ID, "eip155:1:0x0", 3, ROTATED, ROTATED, expiresAt, endedAt);
    }
}
