package io.stakedrop.gateway.routing;

import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * How long a caller waits for an answer to begin, in milliseconds: in the request, what the caller allows, never more than
 * the gateway does; in what a service gets, what is left of it.
 */
final class Deadline {

    /** A time span and no time of day, so that nobody's clock matters. */
    static final String HEADER = "X-Request-Timeout-Ms";

    private static final int MOST_DIGITS = 9;

    private Deadline() {}

    static boolean isNamed(HttpServerRequest request) {
        return request.headers().contains(HEADER);
    }

    /**
     * The time for a request.
     *
     * @param most what the gateway allows
     */
    static Duration of(HttpServerRequest request, Duration most) {
        String named = request.getHeader(HEADER);
        if (named == null) {
            return most;
        }
        if (!isCount(named)) {
            throw new ProblemException(
                    Problems.INVALID_REQUEST, "Give " + HEADER + " as a whole number of milliseconds, at least 1.");
        }
        Duration asked = Duration.ofMillis(Long.parseLong(named));
        return asked.compareTo(most) < 0 ? asked : most;
    }

    private static boolean isCount(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.charAt(0) != '0'
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
