package io.stakedrop.gateway.ratelimit;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * How many refused credentials one source address may send. Counted by each replica alone: it protects the database
 * from look-ups of made-up keys, and a guess at 256 random bits needs no exact count.
 */
@Singleton
public class FailedAttempts {

    private final LocalBuckets buckets;
    private final Plan plan;

    FailedAttempts(RateLimitConfig config) {
        buckets = new LocalBuckets(config.consumers(), () -> System.nanoTime() / 1000);
        plan = Plan.of(config.failures());
    }

    /** Counts a refused credential of this source. */
    public void count(String source) {
        buckets.take(source, plan);
    }

    /**
     * Refuses a source that failed too often.
     *
     * @throws ProblemException {@code too-many-failures} where the source's credentials were refused too often
     *     lately
     */
    public void check(String source) {
        Decision next = buckets.look(source, plan);
        if (!next.allowed()) {
            throw new ProblemException(
                    GatewayProblems.TOO_MANY_FAILURES,
                    "Send valid credentials, at the earliest in " + next.retrySeconds() + " s.",
                    List.of(),
                    Map.of("Retry-After", Long.toString(next.retrySeconds())));
        }
    }
}
