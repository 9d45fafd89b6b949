package io.stakedrop.staking.reward;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Which epochs are of which day: an epoch belongs to the UTC day in which its last second is.
 *
 * @param genesisAt when epoch 0 began
 */
record EpochCalendar(Instant genesisAt, long secondsPerEpoch) {
    private static final long SECONDS_PER_DAY = 86_400;

    LocalDate dayOf(long epoch) {
        return LocalDate.ofInstant(genesisAt.plusSeconds((epoch + 1) * secondsPerEpoch - 1), ZoneOffset.UTC);
    }

    /** The epochs of the days from one to another, both counted; the first may be below zero. */
    EpochRange epochs(LocalDate from, LocalDate to) {
        return new EpochRange(firstOf(from), firstOf(to.plusDays(1)) - 1);
    }

    /** The first epoch whose last second is not before the day's first. */
    private long firstOf(LocalDate day) {
        long seconds = day.toEpochDay() * SECONDS_PER_DAY - genesisAt.getEpochSecond();
        return Math.max(0, Math.floorDiv(seconds, secondsPerEpoch));
    }
}
