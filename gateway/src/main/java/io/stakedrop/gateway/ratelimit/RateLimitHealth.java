package io.stakedrop.gateway.ratelimit;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how limits are counted. Always up: without Redis the replica goes on by its share. */
@Readiness
@ApplicationScoped
class RateLimitHealth implements HealthCheck {

    private final RateLimits limits;

    RateLimitHealth(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rate-limit")
                .withData("counted", limits.isShared() ? "in Redis" : "by this replica's share: Redis does not answer")
                .withData("replicas", limits.replicas())
                .up()
                .build();
    }
}
