package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.identity.Challenge;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemWriter;
import io.stakedrop.kit.problem.UnreadBody;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers a request that goes nowhere. */
@Singleton
class Refusals {

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
        Challenge.tell(problem.type(), context);
        problem.headers().forEach(response::putHeader);
        Compression.forbid(context.request(), response);
        if (problem.type().equals(GatewayProblems.INVALID_FRAMING)) {
            // Nobody can tell where the next request begins.
            response.putHeader("Connection", "close");
            context.addEndHandler(end -> context.request().connection().close());
        } else {
            context.addEndHandler(end -> UnreadBody.discard(context.request(), context.vertx()));
        }
        problems.answer(context, problem);
    }
}
