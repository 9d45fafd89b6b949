package io.stakedrop.gateway.routing;

import static io.stakedrop.gateway.routing.Pace.Verdict.FAST_ENOUGH;
import static io.stakedrop.gateway.routing.Pace.Verdict.RECEIVER_TOO_SLOW;
import static io.stakedrop.gateway.routing.Pace.Verdict.SENDER_TOO_SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** 100 bytes a second over ten seconds. */
    private final Pace pace = new Pace(100, 10 * SECOND, 0);

    @Test
    void aBodyThatIsSilentForAWindowIsItsSendersFault() {
        // Given
        pace.moved(1_000_000, SECOND);

        // When / Then
        assertThat(pace.judge(11 * SECOND - 1)).isEqualTo(FAST_ENOUGH);
        assertThat(pace.judge(11 * SECOND)).isEqualTo(SENDER_TOO_SLOW);
    }

    @Test
    void aBodyThatTricklesIsItsSendersFault() {
        // Given
        for (int second = 1; second <= 10; second++) {
            pace.moved(99, second * SECOND);
        }

        // When / Then
        assertThat(pace.judge(10 * SECOND)).isEqualTo(SENDER_TOO_SLOW);
    }

    @Test
    void aBodyThatMovesAtTheLeastRateIsFastEnough() {
        // Given
        for (int second = 1; second <= 10; second++) {
            pace.moved(100, second * SECOND);
        }

        // When / Then
        assertThat(pace.judge(10 * SECOND)).isEqualTo(FAST_ENOUGH);
    }

    @Test
    void isNotJudgedByLessThanHalfAWindow() {
        // Given
        pace.moved(1, SECOND);

        // When / Then
        assertThat(pace.judge(5 * SECOND - 1)).isEqualTo(FAST_ENOUGH);
        assertThat(pace.judge(5 * SECOND)).isEqualTo(SENDER_TOO_SLOW);
    }

    @Test
    void whatTheReceiverHoldsUpIsTheReceiversFault() {
        // Given
        pace.moved(10, SECOND);
        pace.hold();

        // When / Then
        assertThat(pace.judge(11 * SECOND)).isEqualTo(RECEIVER_TOO_SLOW);
    }

    @Test
    void aReceiverThatHeldItUpForAPartOfTheWindowIsStillTheOneAtFault() {
        // Given
        pace.moved(10, SECOND);
        pace.hold();
        pace.release(9 * SECOND);

        // When
        Pace.Verdict first = pace.judge(10 * SECOND);
        pace.moved(10, 19 * SECOND);

        // Then
        assertThat(first).isEqualTo(RECEIVER_TOO_SLOW);
        assertThat(pace.judge(20 * SECOND)).isEqualTo(SENDER_TOO_SLOW);
    }
}
