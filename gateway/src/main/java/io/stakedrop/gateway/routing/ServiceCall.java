package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.secret.BodyGuard;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * An admitted request that a service shall answer.
 *
 * @param context the paused request
 * @param uri path and query at the service
 * @param guard of the request's body
 * @param headers what the gateway says to the service, in place of what strangers may not say
 * @param timeout how long the answer may take to begin
 * @param startedAtNanos when the caller was admitted; {@link System#nanoTime}
 * @param failed gets the problem when there is no answer, unless the caller is gone
 */
record ServiceCall(
        RoutingContext context,
        String uri,
        BodyGuard guard,
        MultiMap headers,
        Duration timeout,
        long startedAtNanos,
        Consumer<ProblemException> failed) {

    HttpServerRequest request() {
        return context.request();
    }

    HttpServerResponse response() {
        return context.response();
    }
}
