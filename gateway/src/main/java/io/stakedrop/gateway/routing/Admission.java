package io.stakedrop.gateway.routing;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.ratelimit.Permit;
import io.stakedrop.gateway.ratelimit.RateLimits;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Takes what a request costs from the limits of its consumer, tells them in the answer, and gives back what is held while it lasts. */
@Singleton
class Admission {

    private final RateLimits limits;

    Admission(RateLimits limits) {
        this.limits = limits;
    }

    /** Fails with {@code rate-limited} where a limit is used up. */
    Uni<Void> admit(RoutingContext context, Route.Guarded route, ApiConsumer consumer) {
        return limits.take(consumer.subject(), route.routeClass())
                .invoke(permit -> {
                    context.addEndHandler(end -> permit.giveBack());
                    permit.tell(context.response().headers());
                    check(permit);
                })
                .replaceWithVoid();
    }

    private static void check(Permit permit) {
        if (!permit.isGranted()) {
            throw new ProblemException(
                    GatewayProblems.RATE_LIMITED,
                    "Try again in " + permit.retrySeconds() + " s; the limit is in the header RateLimit-Policy.",
                    List.of(),
                    Map.of("Retry-After", Long.toString(permit.retrySeconds())));
        }
    }
}
