package io.stakedrop.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What one replica concludes from Redis's last word. */
class StandingTest {

    private static final long PAUSE = 1_000;
    private static final long WAIT = 5 * PAUSE;
    private static final int MOST_REPLICAS = 5;
    private static final int PART = 300_000;
    private static final int SMALLEST = 25_000;
    private static final int RESERVED = 125_000;
    /** The replica's clock runs this much behind. */
    private static final long BEHIND = 1_000_000;

    private final Standing standing = new Standing(MOST_REPLICAS, PAUSE);

    @Test
    void givesOutNothingUntilTheOthersLeaveItsPartToIt() {
        // Given
        tell(BEHIND + 10, PART);

        // When
        standing.failed(600);

        // Then: at 10 it had the last answer
        assertThat(standing.isShared()).isFalse();
        assertThat(standing.sharesFromTicks()).isBetween(10 + WAIT, 10 + WAIT + WAIT / 100);
    }

    @Test
    void oneThatWasNeverToldHasTheSmallestShareLongAfterItsFirstQuestion() {
        // When
        standing.failed(600);

        // Then
        assertThat(standing.share().part()).isEqualTo(SMALLEST);
        assertThat(standing.sharesFromTicks()).isGreaterThanOrEqualTo(600 + WAIT);
        assertThat(standing.basis().untilTicks()).isZero();
    }

    @Test
    void whileItOwesItSaysWhenItLastDidNotAndKeepsItsPart() {
        // Given
        tell(BEHIND + 10, PART);
        standing.failed(600);

        // When
        tell(BEHIND + 9_000, PART + 1);

        // Then
        assertThat(standing.isShared()).isTrue();
        assertThat(standing.report().isOwing()).isTrue();
        assertThat(standing.report().settledTicks()).isEqualTo(BEHIND + 10);
        assertThat(standing.share().part()).isEqualTo(PART);
        assertThat(standing.basis().reserved()).isEqualTo(RESERVED + PART);
    }

    @Test
    void onceRedisWasChargedItsPartIsTheOthersAgain() {
        // Given
        tell(BEHIND + 10, PART);
        standing.failed(600);
        tell(BEHIND + 9_000, PART);

        // When
        standing.settled(standing.sharesFromTicks());
        tell(BEHIND + 10_000, PART + 1);

        // Then
        assertThat(standing.report().isOwing()).isFalse();
        assertThat(standing.report().settledTicks()).isEqualTo(BEHIND + 10_000);
        assertThat(standing.share().part()).isEqualTo(PART + 1);
        assertThat(standing.basis().reserved()).isEqualTo(RESERVED);
    }

    @Test
    void whatWasChargedOfAnEarlierTimeSettlesNothing() {
        // Given
        tell(BEHIND + 10, PART);
        standing.failed(600);
        long before = standing.sharesFromTicks();
        tell(BEHIND + 9_000, PART);
        standing.failed(9_600);
        tell(BEHIND + 20_000, PART);

        // When
        standing.settled(before);

        // Then
        assertThat(standing.report().isOwing()).isTrue();
    }

    @Test
    void goesAloneWhereRedisLostItsData() {
        // Given
        tell(BEHIND + 10, PART);

        // When
        boolean isLost = standing.registered(
                new Registration(BEHIND + 500, BEHIND + 400, 0, BEHIND + 4_400, PART, 0, List.of()), 500, 500);

        // Then
        assertThat(isLost).isTrue();
        assertThat(standing.isShared()).isFalse();
        assertThat(standing.report().isOwing()).isTrue();
        assertThat(standing.sharesFromTicks()).isGreaterThanOrEqualTo(500 + WAIT);
    }

    private void tell(long at, int part) {
        standing.registered(
                new Registration(at, 1, 0, 0, part, RESERVED, List.of(new Registration.Member("other", PART))),
                at - BEHIND,
                at - BEHIND);
    }
}
