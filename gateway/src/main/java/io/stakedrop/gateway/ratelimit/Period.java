package io.stakedrop.gateway.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The calendar periods of quotas, in UTC. */
public enum Period {
    DAY,
    MONTH;

    /** The name in the {@code RateLimit-Policy} field and the database. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    LocalDate beginOf(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return this == DAY ? day : day.with(TemporalAdjusters.firstDayOfMonth());
    }

    private LocalDate endOf(Instant at) {
        LocalDate begin = beginOf(at);
        return this == DAY ? begin.plusDays(1) : begin.plusMonths(1);
    }

    /** Seconds until the next period begins, rounded up. */
    long secondsLeft(Instant at) {
        Duration left =
                Duration.between(at, endOf(at).atStartOfDay(ZoneOffset.UTC).toInstant());
        return left.plusSeconds(1).minusNanos(1).toSeconds();
    }

    long seconds(Instant at) {
        return Duration.ofDays(endOf(at).toEpochDay() - beginOf(at).toEpochDay())
                .toSeconds();
    }
}
