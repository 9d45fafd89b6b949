package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemType;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.problem.UnreadBody;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service, until the answer begins. The time that the service has for that runs from the
 * last byte of the request that moved, so that a long upload is not cut and a hanging service is; a caller who named a
 * time has it counted from the beginning. A request that got no answer because its connection broke is sent once more on
 * a new one, if that cannot do anything twice.
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    /** Doing it twice is like doing it once (RFC 9110, section 9.2.2). */
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

    private final Connections connections;
    private final ServiceCall call;
    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Promise<HttpClientResponse> outcome = Promise.promise();
    private final long startedAtNanos;
    private final long timeoutNanos;
    private final @Nullable RequestBody body;
    private @Nullable HttpClientRequest outgoing;
    private boolean retried;
    private long timer;

    Exchange(Connections connections, ServiceCall call, Vertx vertx) {
        this.connections = connections;
        this.call = call;
        this.request = call.request();
        this.vertx = vertx;
        this.startedAtNanos = call.startedAtNanos();
        this.timeoutNanos = call.timeout().toNanos();
        this.body = hasBody(request) ? body() : null;
    }

    private RequestBody body() {
        long mostBytes = connections.mostBytes();
        Pace pace = new Pace(connections.leastBytesPerSecond(), connections.silenceNanos(), startedAtNanos);
        return new RequestBody(
                request, call.guard(), mostBytes, pace, () -> abort(bodyTooLarge(mostBytes)), this::abort);
    }

    /**
     * Sends the request.
     *
     * @return the answer's head, whose body waits; fails with a {@link ProblemException} or a {@link ClientGoneException}
     */
    Future<HttpClientResponse> send(HttpClient client) {
        if (body == null) {
            request.resume();
        }
        if (request.response().closed()) {
            // It left while its credential was checked: nothing tells of its end any more.
            return Future.failedFuture(new ClientGoneException());
        }
        // Over HTTP/2 a whole answer fails too, since its stream closes within its end.
        call.context()
                .addEndHandler(end -> ended(end.failed() && !call.response().ended()));
        arm(Math.min(connections.waitNanos(), timeoutNanos));
        connect(client);
        return outcome.future();
    }

    /** Whether the answer has begun or the request was given up. */
    private boolean isOver() {
        return outcome.future().isComplete();
    }

    private void connect(HttpClient client) {
        client.request(connections.options(request.method(), call.uri())).onComplete(this::start, this::failed);
    }

    private void start(HttpClientRequest toService) {
        if (isOver()) {
            toService.reset();
            return;
        }
        outgoing = toService;
        MultiMap headers = toService.headers();
        Headers.copyRequest(request.headers(), headers);
        // Not setAll, which takes out every other field.
        call.headers().forEach(headers::set);
        headers.set(Deadline.HEADER, Long.toString(Math.max(1, (leftNanos() + 999_999) / 1_000_000)));
        // Its failure is the answer's too; without a handler it is an error in the log.
        toService.exceptionHandler(failure -> {});
        toService.response().onComplete(this::answered, this::failed);
        if (body == null) {
            toService.end();
            return;
        }
        body.sendTo(toService);
    }

    private void answered(HttpClientResponse answer) {
        if (isOver()) {
            return;
        }
        answer.pause();
        if (!Answer.isFramed(answer, request.method())) {
            abort(problem(GatewayProblems.UPSTREAM_FAILED, "gave an answer whose end cannot be told"));
            return;
        }
        vertx.cancelTimer(timer);
        outcome.complete(answer);
    }

    private void failed(Throwable cause) {
        if (isOver()) {
            return;
        }
        if (request.response().closed()) {
            vertx.cancelTimer(timer);
            outcome.fail(new ClientGoneException());
            return;
        }
        if (isRepeatable(cause) && connections.takeRetry()) {
            retried = true;
            outgoing = null;
            if (body != null) {
                body.detach();
            }
            connect(connections.fresh());
            return;
        }
        abort(translate(cause));
    }

    /** Whether sending it again can do no harm: it was not sent at all, or may be done twice and can be sent whole. */
    private boolean isRepeatable(Throwable cause) {
        if (retried || cause instanceof ConnectionPoolTooBusyException) {
            return false;
        }
        if (outgoing == null) {
            return true;
        }
        boolean isHarmless = IDEMPOTENT.contains(request.method())
                || (request.method().equals(HttpMethod.POST)
                        && request.headers().contains("Idempotency-Key"));
        return isHarmless && (body == null || body.isRepeatable());
    }

    /** The caller has its answer or is gone: what is still on its way is of no use, to the service neither. */
    private void ended(boolean isCallerGone) {
        if (!isOver()) {
            vertx.cancelTimer(timer);
            outcome.fail(new ClientGoneException());
        }
        boolean isSent = body == null || body.isEnded();
        if (outgoing != null && (isCallerGone || !isSent)) {
            outgoing.reset();
        }
        if (!isSent && !isCallerGone) {
            UnreadBody.discard(request, vertx);
        }
    }

    private void arm(long nanos) {
        timer = vertx.setTimer(Math.max(1, Math.ceilDiv(nanos, 1_000_000)), id -> checkProgress());
    }

    private void checkProgress() {
        long now = System.nanoTime();
        if (outgoing == null && now - startedAtNanos >= connections.waitNanos()) {
            abort(noConnection(connections.upstream()));
            return;
        }
        if (body != null && !body.isEnded() && outgoing != null) {
            Pace.Verdict verdict = body.pace().judge(now);
            if (verdict != Pace.Verdict.FAST_ENOUGH) {
                abort(verdict == Pace.Verdict.SENDER_TOO_SLOW ? stalled() : timedOut());
                return;
            }
        }
        long left = leftNanos();
        if (left > 0) {
            arm(left);
            return;
        }
        abort(timedOut());
    }

    private long leftNanos() {
        long now = System.nanoTime();
        return Deadline.isNamed(request)
                ? startedAtNanos + timeoutNanos - now
                : (body == null ? startedAtNanos + timeoutNanos : body.pace().silentAtNanos()) - now;
    }

    private void abort(ProblemException problem) {
        if (isOver()) {
            return;
        }
        vertx.cancelTimer(timer);
        outcome.fail(problem);
        if (outgoing != null) {
            outgoing.reset();
        }
    }

    private ProblemException translate(Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return noConnection(connections.upstream());
        }
        return broken(connections.upstream(), failure);
    }

    /** The service gets as many requests as it may, and as many wait. */
    static ProblemException noConnection(Upstream upstream) {
        return new ProblemException(
                GatewayProblems.UPSTREAM_UNAVAILABLE,
                "The service `" + upstream.label() + "` has as much to do as it may; try again soon.",
                List.of(),
                Map.of("Retry-After", "1"));
    }

    /** The service broke off or cannot be reached; why is for the operator's log. */
    static ProblemException broken(Upstream upstream, Throwable cause) {
        LOG.warnf("The service `%s` failed: %s", upstream.label(), cause);
        return new ProblemException(
                GatewayProblems.UPSTREAM_FAILED,
                "The service `" + upstream.label()
                        + "` could not be reached or broke off; try again in a few seconds.");
    }

    private ProblemException timedOut() {
        return problem(
                GatewayProblems.UPSTREAM_TIMEOUT,
                "did not begin to answer within "
                        + Duration.ofNanos(timeoutNanos).toMillis()
                        + " ms; whether it did what was asked is not known");
    }

    private ProblemException stalled() {
        return new ProblemException(
                GatewayProblems.REQUEST_STALLED,
                "Send the body without pauses and at least " + connections.leastBytesPerSecond() + " bytes a second.");
    }

    private static ProblemException bodyTooLarge(long mostBytes) {
        return new ProblemException(Problems.BODY_TOO_LARGE, "Send at most " + mostBytes + " bytes.");
    }

    private ProblemException problem(ProblemType type, String whatHappened) {
        return new ProblemException(
                type, "The service `" + connections.upstream().label() + "` " + whatHappened + ".");
    }

    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return !"0".equals(length);
        }
        return request.version() == HttpVersion.HTTP_2 || request.headers().contains("Transfer-Encoding");
    }
}
