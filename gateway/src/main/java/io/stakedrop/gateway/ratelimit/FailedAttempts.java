package io.stakedrop.gateway.ratelimit;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * How many refused credentials one source address may send, and how many one key may get. Counted for all replicas in
 * Redis, without anybody waiting for it: a replica knows the common count from its own last refusal on, and counts alone
 * while Redis is away. It protects the database from look-ups of made-up keys; a guess at 256 random bits needs no
 * exact count.
 */
@Singleton
public class FailedAttempts {

    private static final Logger LOG = Logger.getLogger(FailedAttempts.class);

    private final LimitStore store;
    private final Replicas replicas;
    private final LocalBuckets buckets;
    private final Rate rate;

    FailedAttempts(LimitStore store, Replicas replicas, RateLimitConfig config) {
        this.store = store;
        this.replicas = replicas;
        buckets = new LocalBuckets(config.consumers(), Replicas::nowTicks);
        rate = Rate.of(config.failures());
    }

    /**
     * Counts a refused credential.
     *
     * @param name the source's address, or what the credentials were for
     */
    public void count(String name) {
        buckets.take(name, rate);
        if (replicas.isShared()) {
            Limit limit = new Limit("failures", "limit:{failures:" + name + "}", rate);
            List<StoreQuestion.Item> one = List.of(StoreQuestion.Item.exactly(limit, 1));
            store.ask(new StoreQuestion(StoreQuestion.Mode.TAKE, one, null, null))
                    .subscribe()
                    .with(
                            answer -> buckets.drainTo(name, resetTicks(answer)),
                            failure ->
                                    LOG.debugf("Refusals are counted by this replica alone: %s", failure.getMessage()));
        }
    }

    /**
     * Refuses what failed too often.
     *
     * @param name as in {@link #count}
     * @throws ProblemException {@code too-many-failures} where its credentials were refused too often lately
     */
    public void check(String name) {
        Decision next = buckets.look(name, rate);
        if (!next.allowed()) {
            throw new ProblemException(
                    GatewayProblems.TOO_MANY_FAILURES,
                    "Send valid credentials, at the earliest in " + next.retrySeconds() + " s.",
                    List.of(),
                    Map.of("Retry-After", Long.toString(next.retrySeconds())));
        }
    }

    private long resetTicks(StoreAnswer answer) {
        StoreAnswer.Item item = answer.items().getFirst();
        return item.firstTicks() + item.cells() * rate.intervalTicks();
    }
}
