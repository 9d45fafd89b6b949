package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.secret.BodyGuard;
import io.stakedrop.gateway.secret.SecretsGuard;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.inject.Singleton;

/** Sends a request on to a resource of the gateway, with its body read and looked at for secrets. */
@Singleton
class OwnRoute {

    /** Many times what any request to the gateway itself needs. */
    private static final int MOST_BYTES = 256 * 1024;

    private final SecretsGuard secrets;
    private final Refusals refusals;

    OwnRoute(SecretsGuard secrets, Refusals refusals) {
        this.secrets = secrets;
        this.refusals = refusals;
    }

    void proceed(RoutingContext context, RequestPath path) {
        HttpServerRequest request = context.request();
        if (!Exchange.hasBody(request)) {
            context.next();
            return;
        }
        Continuation.welcome(context);
        new Reading(context, secrets.ofBody(request, path.path())).begin();
    }

    private final class Reading {

        private final RoutingContext context;
        private final BodyGuard guard;
        private final Buffer body = Buffer.buffer();
        private boolean isOver;

        Reading(RoutingContext context, BodyGuard guard) {
            this.context = context;
            this.guard = guard;
        }

        void begin() {
            context.request().handler(piece -> guarded(() -> take(piece)));
            context.request().endHandler(end -> guarded(this::end));
            context.request().resume();
        }

        private void take(Buffer piece) {
            body.appendBuffer(guard.pass(piece));
            if (body.length() > MOST_BYTES) {
                throw new ProblemException(Problems.BODY_TOO_LARGE, "Send at most " + MOST_BYTES + " bytes.");
            }
        }

        private void end() {
            body.appendBuffer(guard.end());
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }

        private void guarded(Runnable step) {
            if (isOver) {
                return;
            }
            try {
                step.run();
            } catch (ProblemException refusal) {
                isOver = true;
                refusals.answer(context, refusal);
            }
        }
    }
}
