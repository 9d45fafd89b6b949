package io.stakedrop.gateway.identity;

import io.stakedrop.kit.problem.Faults;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long the secret before a rotation works beside the new one: nothing at all to 30 days. */
public record Overlap(Duration duration) {

    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /**
     * Reads a duration of ISO 8601, or seconds; 24 hours where nothing is said. Anything else fails with
     * {@code invalid-request}.
     */
    public static Overlap parse(@Nullable String text) {
        if (text == null) {
            return new Overlap(USUAL);
        }
        Duration duration = SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : iso(text);
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw invalid();
        }
        return new Overlap(duration);
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notIso) {
            throw invalid();
        }
    }

    private static RuntimeException invalid() {
        return Faults.invalidRequest(
                "overlap", "invalid-duration", "must be a duration such as PT24H, or seconds, from 0 to 30 days");
    }
}
