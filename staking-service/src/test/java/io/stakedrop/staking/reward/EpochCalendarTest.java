package io.stakedrop.staking.reward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EpochCalendarTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    /** Mainnet's genesis: epochs do not begin at midnight. */
    private final EpochCalendar calendar = new EpochCalendar(Instant.ofEpochSecond(1_606_824_023), 384);

    @Test
    void everyEpochIsOfExactlyOneDay() {
        // Given
        EpochRange day = calendar.epochs(DAY, DAY);

        // When
        long[] ofDay = LongStream.rangeClosed(day.first() - 300, day.last() + 300)
                .filter(epoch -> calendar.dayOf(epoch).equals(DAY))
                .toArray();

        // Then
        assertThat(ofDay)
                .containsExactly(LongStream.rangeClosed(day.first(), day.last()).toArray());
        assertThat(ofDay).hasSize(225);
        assertThat(calendar.epochs(DAY.plusDays(1), DAY.plusDays(1)).first()).isEqualTo(day.last() + 1);
    }

    @Test
    void anEpochThatEndsAtMidnightIsOfTheDayBefore() {
        EpochCalendar midnight = new EpochCalendar(Instant.parse("2026-11-21T23:53:36Z"), 384);

        assertThat(midnight.dayOf(0)).isEqualTo(DAY.minusDays(1));
        assertThat(midnight.dayOf(1)).isEqualTo(DAY);
        assertThat(midnight.epochs(DAY, DAY).first()).isEqualTo(1);
    }

    @Test
    void beforeGenesisThereAreNoEpochs() {
        EpochRange before = calendar.epochs(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 1, 2));

        assertThat(before.last()).isLessThan(before.first());
    }
}
