package io.stakedrop.gateway.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** The limits of consumers by class of route, and the header fields that tell them. */
@Singleton
public class RateLimits {

    private static final String RATE_LIMIT = "RateLimit";
    private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";

    private final FallbackLimiter limiter;
    private final Map<RouteClass, Limit> limits = new EnumMap<>(RouteClass.class);

    private record Limit(Plan plan, String name, String policy, Counter allowed, Counter refused) {}

    private record Taken(Limit limit, Decision decision) implements Permit {

        @Override
        public boolean isGranted() {
            return decision.allowed();
        }

        @Override
        public long retrySeconds() {
            return decision.retrySeconds();
        }

        /**
         * {@code RateLimit} and {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers, lists of items): the
         * quota {@code q} at once, which comes back within {@code w} seconds; {@code r} calls remain, all of them in
         * {@code t} seconds.
         */
        @Override
        public void tell(MultiMap headers) {
            headers.set(RATE_LIMIT_POLICY, limit.policy());
            headers.set(
                    RATE_LIMIT, "\"" + limit.name() + "\";r=" + decision.remaining() + ";t=" + decision.resetSeconds());
        }

        @Override
        public void giveBack() {
            // Calls are spent, not held.
        }
    }

    RateLimits(RedisLimiter redis, Vertx vertx, RateLimitConfig config, MeterRegistry metrics) {
        LocalBuckets shares = new LocalBuckets(config.consumers(), () -> System.nanoTime() / 1000);
        limiter = new FallbackLimiter(
                redis, shares, config.replicas(), config.timeout(), config.pause(), vertx, System::nanoTime);
        limits.put(RouteClass.READ, limit(RouteClass.READ, config.read(), metrics));
        limits.put(RouteClass.WRITE, limit(RouteClass.WRITE, config.write(), metrics));
        limits.put(RouteClass.ADMIN, limit(RouteClass.ADMIN, config.admin(), metrics));
        Gauge.builder("stakedrop.ratelimit.alone", limiter, alone -> alone.isAlone() ? 1 : 0)
                .description("1 while Redis does not answer and this replica limits by its share")
                .register(metrics);
    }

    /**
     * Takes one call from a consumer's limit. Never fails: without Redis this replica decides by its share.
     *
     * @param subject names the consumer, such as {@code key:<uuid>}
     */
    public Uni<Permit> take(String subject, RouteClass routeClass) {
        Limit limit = limitOf(routeClass);
        return limiter.take(subject + ":" + limit.name(), limit.plan())
                .invoke(decision -> count(limit, decision))
                .map(decision -> new Taken(limit, decision));
    }

    /** Whether Redis does not answer, so that this replica limits by its share. */
    boolean isAlone() {
        return limiter.isAlone();
    }

    private static void count(Limit limit, Decision decision) {
        (decision.allowed() ? limit.allowed() : limit.refused()).increment();
    }

    private Limit limitOf(RouteClass routeClass) {
        Limit limit = limits.get(routeClass);
        if (limit == null) {
            throw new IllegalStateException("no limit for " + routeClass);
        }
        return limit;
    }

    private static Limit limit(RouteClass routeClass, RateLimitConfig.Calls calls, MeterRegistry metrics) {
        Plan plan = Plan.of(calls);
        String name = routeClass.label();
        String policy = "\"" + name + "\";q=" + plan.burst() + ";w=" + plan.windowSeconds();
        return new Limit(plan, name, policy, counter(metrics, name, "allowed"), counter(metrics, name, "refused"));
    }

    private static Counter counter(MeterRegistry metrics, String name, String outcome) {
        return Counter.builder("stakedrop.ratelimit.decisions")
                .description("Calls that the rate limit let through or refused")
                .tag("class", name)
                .tag("outcome", outcome)
                .register(metrics);
    }
}
