package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GcraTest {

    private static final Rate RATE = new Rate(1_000, 3);
    private static final long NOW = 1_000_000;

    @Test
    void givesTheWholeBurstAtOnceAndNothingMore() {
        // Given
        long arrival = NOW;
        for (int remaining = 2; remaining >= 0; remaining--) {
            Gcra.Step step = Gcra.take(RATE, 1, arrival, NOW);
            assertThat(step.decision().allowed()).isTrue();
            assertThat(step.decision().remaining()).isEqualTo(remaining);
            arrival = step.arrivalTicks();
        }

        // When
        Gcra.Step refused = Gcra.take(RATE, 1, arrival, NOW);

        // Then
        assertThat(refused.decision()).isEqualTo(new Decision(false, 0, 3_000, 1_000));
        assertThat(refused.arrivalTicks()).as("a refused call costs nothing").isEqualTo(arrival);
    }

    @Test
    void givesTheNextCallExactlyWhenItSaid() {
        // Given
        long full = NOW + RATE.capacityTicks();

        // When / Then
        assertThat(Gcra.take(RATE, 1, full, NOW + 999).decision().retryTicks()).isEqualTo(1);
        assertThat(Gcra.take(RATE, 1, full, NOW + 1_000).decision().allowed()).isTrue();
        assertThat(Gcra.take(RATE, 1, full, NOW + 1_001).decision().allowed()).isTrue();
    }

    @Test
    void takesAllThatARequestCostsOrNothing() {
        // Given
        long arrival = Gcra.take(RATE, 2, NOW, NOW).arrivalTicks();

        // When
        Gcra.Step refused = Gcra.take(RATE, 2, arrival, NOW);

        // Then
        assertThat(refused.decision()).isEqualTo(new Decision(false, 1, 2_000, 1_000));
        assertThat(Gcra.take(RATE, 1, refused.arrivalTicks(), NOW).decision().allowed())
                .isTrue();
    }

    @Test
    void recoversFromAStoredTimeOfAnotherClock() {
        // When
        Decision decision =
                Gcra.take(RATE, 1, NOW + Duration.ofDays(1).toNanos(), NOW).decision();

        // Then
        assertThat(decision.allowed()).isFalse();
        assertThat(decision.retryTicks()).isEqualTo(1_000);
    }

    @Test
    void roundsTheIntervalUpSoThatTheLimitHolds() {
        // When
        Rate rate = Rate.of(3, Duration.ofSeconds(1), 1);

        // Then
        assertThat(rate.intervalTicks()).isEqualTo(3_333_334);
    }

    @Test
    void roundsSecondsUp() {
        // When
        Decision decision = new Decision(false, 0, 10_000_001, 1);

        // Then
        assertThat(decision.resetSeconds()).isEqualTo(2);
        assertThat(decision.retrySeconds()).isEqualTo(1);
    }
}
