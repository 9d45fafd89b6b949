package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.identity.ApiKeyMechanism;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemWriter;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Answers a request that goes nowhere. */
@Singleton
class Refusals {

    private static final int UNAUTHORIZED = 401;
    /** How long the rest of a refused body is thrown away before the connection is closed, so that the answer arrives. */
    private static final long LINGER_MILLIS = Duration.ofSeconds(1).toMillis();

    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    void answer(RoutingContext context, ProblemException problem) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        if (problem.type().status() == UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", ApiKeyMechanism.CHALLENGE);
        }
        problem.headers().forEach(response::putHeader);
        if (problem.type().equals(GatewayProblems.INVALID_FRAMING)) {
            // Nobody can tell where the next request begins.
            response.putHeader("Connection", "close");
            context.addEndHandler(end -> context.request().connection().close());
        } else {
            context.addEndHandler(end -> discardBody(context));
        }
        problems.answer(context, problem.type(), problem.detail());
    }

    private static void discardBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.resume();
        if (!request.isEnded()) {
            context.vertx().setTimer(LINGER_MILLIS, id -> closeUnlessRead(request));
        }
    }

    private static void closeUnlessRead(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
            return;
        }
        request.connection().close();
    }
}
