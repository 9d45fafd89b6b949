package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuotaInHandTest {

    private static final Instant EVENING = Instant.parse("2026-02-28T23:59:59Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-03-01T00:00:00Z");

    private final QuotaInHand quota = new QuotaInHand(new Quota(new UUID(0, 1), Period.DAY, 10_000));

    @Test
    void replicasHaveAHundredthInHandTogether() {
        // When
        long wanted = quota.lacking(1, 4, EVENING);

        // Then
        assertThat(wanted).isEqualTo(25);
    }

    @Test
    void whatIsInHandEndsWithThePeriod() {
        // Given
        quota.lacking(1, 1, EVENING);
        quota.add(100, 100, 100, EVENING);

        // When
        boolean isTaken = quota.use(1, NEXT_DAY);

        // Then
        assertThat(isTaken).isFalse();
        assertThat(quota.lacking(1, 1, NEXT_DAY)).isEqualTo(100);
    }

    @Test
    void callsOfThePeriodBeforeAreNotTakenOver() {
        // Given
        quota.lacking(1, 1, NEXT_DAY);

        // When
        quota.add(100, 100, 100, EVENING);

        // Then
        assertThat(quota.use(1, NEXT_DAY)).isFalse();
    }

    @Test
    void doesNotAskForMoreRightAfterThereWasTooLittle() {
        // Given
        quota.lacking(1, 1, EVENING.minusSeconds(10));
        quota.add(0, 10_000, 100, EVENING.minusSeconds(10));

        // When / Then
        assertThat(quota.lacking(1, 1, EVENING.minusSeconds(6))).isZero();
        assertThat(quota.lacking(1, 1, EVENING.minusSeconds(5))).isEqualTo(100);
    }

    @Test
    void tellsWhenThePeriodEnds() {
        // Given
        quota.lacking(3, 1, EVENING);
        quota.add(100, 10_000, 100, EVENING);

        // When
        LimitStatus status = quota.status(false, 101, EVENING);

        // Then
        assertThat(status).isEqualTo(new LimitStatus("day", 10_000, 86_400, 100, 1, 1));
    }
}
