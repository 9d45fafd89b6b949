package io.stakedrop.gateway.routing;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.document.RouteCosts;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.plan.Caller;
import io.stakedrop.gateway.plan.ConsumerLimits;
import io.stakedrop.gateway.ratelimit.LimitStatus;
import io.stakedrop.gateway.ratelimit.Permit;
import io.stakedrop.gateway.ratelimit.RateLimitFields;
import io.stakedrop.gateway.ratelimit.SourceAddress;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Takes what a request costs from the limits of its consumer, tells them in the answer, and gives back what is held
 * while it lasts.
 */
@Singleton
class Admission {

    private final ConsumerLimits limits;
    private final RouteCosts costs;

    Admission(ConsumerLimits limits, RouteCosts costs) {
        this.limits = limits;
        this.costs = costs;
    }

    /** Fails with {@code rate-limited} where a limit is used up. */
    Uni<Void> admit(RoutingContext context, RequestPath path, Route.Guarded route, ApiConsumer consumer) {
        HttpServerRequest request = context.request();
        int cost = costs.cost(request.method(), path.path());
        Caller caller =
                new Caller(consumer.tenant(), consumer.wallet(), SourceAddress.of(context), isForEvents(request));
        context.response().headers().set(RateLimitFields.COST, Integer.toString(cost));
        return limits.take(caller, route.routeClass(), cost)
                .invoke(permit -> settle(context, permit))
                .replaceWithVoid();
    }

    /** Fails with {@code rate-limited} where the source address called too often what is open to everybody. */
    Uni<Void> admitStranger(RoutingContext context) {
        return limits.takeOpen(SourceAddress.of(context))
                .invoke(permit -> settle(context, permit))
                .replaceWithVoid();
    }

    private static void settle(RoutingContext context, Permit permit) {
        RateLimitFields.tell(permit.limits(), context.response().headers());
        if (!permit.isGranted()) {
            String retry = Long.toString(permit.retrySeconds());
            throw new ProblemException(
                    GatewayProblems.RATE_LIMITED,
                    "The limit `" + tightest(permit).name() + "` is used up: try again in " + retry
                            + " s. All limits are in the header RateLimit-Policy.",
                    List.of(),
                    Map.of("Retry-After", retry));
        }
        if (context.response().ended() || context.response().closed()) {
            permit.giveBack();
            return;
        }
        context.addEndHandler(end -> permit.giveBack());
    }

    private static LimitStatus tightest(Permit permit) {
        return permit.limits().stream()
                .reduce((one, other) -> one.retrySeconds() >= other.retrySeconds() ? one : other)
                .orElseThrow();
    }

    private static boolean isForEvents(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.startsWith("text/event-stream");
    }
}
