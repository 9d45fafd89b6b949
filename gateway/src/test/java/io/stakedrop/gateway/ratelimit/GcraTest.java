package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GcraTest {

    private static final Plan PLAN = new Plan(1_000, 3);
    private static final long NOW = 1_000_000;

    @Test
    void givesTheWholeBurstAtOnceAndNothingMore() {
        // Given
        long arrival = NOW;
        for (int remaining = 2; remaining >= 0; remaining--) {
            Gcra.Step step = Gcra.take(PLAN, arrival, NOW);
            assertThat(step.decision().allowed()).isTrue();
            assertThat(step.decision().remaining()).isEqualTo(remaining);
            arrival = step.arrivalMicros();
        }

        // When
        Gcra.Step refused = Gcra.take(PLAN, arrival, NOW);

        // Then
        assertThat(refused.decision()).isEqualTo(new Decision(false, 0, 3_000, 1_000));
        assertThat(refused.arrivalMicros()).as("a refused call costs nothing").isEqualTo(arrival);
    }

    @Test
    void givesTheNextCallExactlyWhenItSaid() {
        // Given
        long full = NOW + PLAN.capacityMicros();

        // When / Then
        assertThat(Gcra.take(PLAN, full, NOW + 999).decision().retryMicros()).isEqualTo(1);
        assertThat(Gcra.take(PLAN, full, NOW + 1_000).decision().allowed()).isTrue();
        assertThat(Gcra.take(PLAN, full, NOW + 1_001).decision().allowed()).isTrue();
    }

    @Test
    void recoversFromAStoredTimeOfAnotherClock() {
        // When
        Decision decision =
                Gcra.take(PLAN, NOW + Duration.ofDays(1).toNanos(), NOW).decision();

        // Then
        assertThat(decision.allowed()).isFalse();
        assertThat(decision.retryMicros()).isEqualTo(1_000);
    }

    @Test
    void roundsTheIntervalUpSoThatTheLimitHolds() {
        // When
        Plan plan = Plan.perSecond(3, 1);

        // Then
        assertThat(plan.intervalMicros()).isEqualTo(333_334);
    }

    @Test
    void sharesAPlanWithoutExceedingIt() {
        // Given
        Plan plan = Plan.perSecond(100, 10);

        // When
        Plan share = plan.share(4);

        // Then
        assertThat(share).isEqualTo(new Plan(40_000, 2));
        assertThat(plan.share(100)).isEqualTo(new Plan(1_000_000, 1));
    }

    @Test
    void roundsSecondsUp() {
        // When
        Decision decision = new Decision(false, 0, 1_000_001, 1);

        // Then
        assertThat(decision.resetSeconds()).isEqualTo(2);
        assertThat(decision.retrySeconds()).isEqualTo(1);
    }
}
