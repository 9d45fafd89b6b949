package io.stakedrop.gateway.routing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the field {@code Cache-Control} of an answer allows a shared cache (RFC 9111, section 5.2.2; RFC 5861, section 3).
 *
 * @param isStorable whether the answer may be kept and given to others
 * @param fresh how long it may be given without asking again; absent where the service does not say
 * @param stale how long after that it may be given while somebody asks again; absent where the service does not say
 */
record CacheControl(boolean isStorable, Optional<Duration> fresh, Optional<Duration> stale) {

    /** A year: what is longer is no different, and does not overflow. */
    private static final int MOST_SECONDS = 31_536_000;

    private static final int MOST_DIGITS = 9;

    /** @param fields values of the field, of which there may be several or none */
    static CacheControl parse(List<String> fields) {
        Map<String, String> directives = new HashMap<>();
        for (String directive : String.join(",", fields).split(",", -1)) {
            String[] parts = directive.strip().split("=", 2);
            directives.put(
                    parts[0].strip().toLowerCase(Locale.ROOT),
                    parts.length == 1 ? "" : parts[1].strip().replace("\"", ""));
        }
        boolean isStorable = !directives.containsKey("no-store")
                && !directives.containsKey("private")
                && !directives.containsKey("no-cache");
        Optional<Duration> stale =
                directives.containsKey("must-revalidate") || directives.containsKey("proxy-revalidate")
                        ? Optional.of(Duration.ZERO)
                        : seconds(directives.get("stale-while-revalidate"));
        return new CacheControl(
                isStorable, seconds(directives.get("s-maxage")).or(() -> seconds(directives.get("max-age"))), stale);
    }

    /** A time that is not understood is none, so that the answer is asked for again. */
    private static Optional<Duration> seconds(@Nullable String argument) {
        if (argument == null) {
            return Optional.empty();
        }
        boolean isCount = !argument.isEmpty() && argument.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!isCount) {
            return Optional.of(Duration.ZERO);
        }
        int seconds = argument.length() > MOST_DIGITS ? MOST_SECONDS : Integer.parseInt(argument);
        return Optional.of(Duration.ofSeconds(Math.min(seconds, MOST_SECONDS)));
    }
}
