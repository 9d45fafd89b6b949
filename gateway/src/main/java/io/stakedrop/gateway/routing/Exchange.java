package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.secret.BodyGuard;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemType;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.problem.UnreadBody;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service, until the answer begins. The time that the service has for that runs from the
 * last byte of the request that moved, so that a long upload is not cut and a hanging service is.
 */
final class Exchange {

    private final Upstream upstream;
    private final HttpServerRequest request;
    private final Vertx vertx;
    private final long timeoutNanos;
    private final Promise<ProxyResponse> outcome = Promise.promise();
    private final long startedAtNanos = System.nanoTime();
    private final @Nullable MeteredBody body;
    private @Nullable HttpClientRequest outgoing;
    private long timer;

    /** @param mostBytes the largest body */
    Exchange(
            Upstream upstream,
            HttpServerRequest request,
            BodyGuard guard,
            Vertx vertx,
            Duration timeout,
            long mostBytes) {
        this.upstream = upstream;
        this.request = request;
        this.vertx = vertx;
        this.timeoutNanos = timeout.toNanos();
        this.body = hasBody(request)
                ? new MeteredBody(
                        request, guard, mostBytes, this::frameBody, () -> abort(bodyTooLarge(mostBytes)), this::abort)
                : null;
    }

    /** Takes over the request's body. */
    void prepare(ProxyRequest proxied) {
        if (body == null) {
            proxied.setBody(null);
            request.resume();
            return;
        }
        Body original = proxied.getBody();
        proxied.setBody(Body.body(body, original == null ? -1 : original.length()));
    }

    /** Keeps the request to the service, so that it can be given up. */
    HttpClientRequest connected(HttpClientRequest toService) {
        outgoing = toService;
        if (outcome.future().isComplete()) {
            toService.reset();
        }
        return toService;
    }

    /**
     * Sends the request.
     *
     * @return the answer's head; fails with a {@link ProblemException} or a {@link ClientGoneException}
     */
    Future<ProxyResponse> send(ProxyContext context) {
        arm(timeoutNanos);
        context.sendRequest().onComplete(sent -> {
            vertx.cancelTimer(timer);
            if (sent.succeeded()) {
                outcome.tryComplete(sent.result());
            } else {
                outcome.tryFail(translate(sent.cause()));
            }
        });
        return outcome.future();
    }

    /** The answer has gone out: what the caller still sends is of no use, to the service neither. */
    void answered() {
        if (body != null && !body.isEnded()) {
            if (outgoing != null) {
                outgoing.reset();
            }
            UnreadBody.discard(request, vertx);
        }
    }

    /** HTTP/2 needs no length and no chunks, but the request to the service needs one of them. */
    private void frameBody() {
        if (outgoing != null && !outgoing.headers().contains("Content-Length")) {
            outgoing.setChunked(true);
        }
    }

    private void arm(long nanos) {
        timer = vertx.setTimer(Math.max(1, Math.ceilDiv(nanos, 1_000_000)), id -> checkProgress());
    }

    private void checkProgress() {
        long movedAt = body == null ? startedAtNanos : body.movedAtNanos();
        long left = movedAt + timeoutNanos - System.nanoTime();
        if (left > 0) {
            arm(left);
            return;
        }
        abort(isClientStalling() ? stalled() : timedOut());
    }

    private boolean isClientStalling() {
        return body != null && outgoing != null && !body.isEnded() && !body.isHeldUpByService();
    }

    private void abort(ProblemException problem) {
        vertx.cancelTimer(timer);
        outcome.tryFail(problem);
        if (outgoing != null) {
            outgoing.reset();
        }
    }

    private RuntimeException translate(Throwable failure) {
        if (request.response().closed()) {
            return new ClientGoneException();
        }
        if (failure instanceof ConnectionPoolTooBusyException) {
            return problem(GatewayProblems.UPSTREAM_UNAVAILABLE, "has no free connection; try again in a few seconds");
        }
        ProblemException broken = problem(
                GatewayProblems.UPSTREAM_FAILED, "could not be reached or broke off; try again in a few seconds");
        broken.initCause(failure);
        return broken;
    }

    private ProblemException timedOut() {
        return problem(
                GatewayProblems.UPSTREAM_TIMEOUT,
                "did not begin to answer within "
                        + Duration.ofNanos(timeoutNanos).toSeconds()
                        + " s; whether it did what was asked is not known");
    }

    private ProblemException stalled() {
        return new ProblemException(
                GatewayProblems.REQUEST_STALLED,
                "No byte of the body came for " + Duration.ofNanos(timeoutNanos).toSeconds() + " s; send it again.");
    }

    private static ProblemException bodyTooLarge(long mostBytes) {
        return new ProblemException(Problems.BODY_TOO_LARGE, "Send at most " + mostBytes + " bytes.");
    }

    private ProblemException problem(ProblemType type, String whatHappened) {
        return new ProblemException(type, "The service `" + upstream.label() + "` " + whatHappened + ".");
    }

    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return !"0".equals(length);
        }
        return request.version() == HttpVersion.HTTP_2 || request.headers().contains("Transfer-Encoding");
    }
}
