package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a service for a whole answer that is the same for every caller, on nobody's behalf but the gateway's. */
final class Fetch {

    private static final int OK = 200;

    private final Connections connections;
    private final ResponseCacheConfig config;
    private final long startedAtNanos = System.nanoTime();

    Fetch(Connections connections, ResponseCacheConfig config) {
        this.connections = connections;
        this.config = config;
    }

    /**
     * Sends the request, once more on a new connection where that fails.
     *
     * @param headers what the gateway says to the service
     * @return the answer; fails with a {@link ProblemException} or an {@link AnswerTooLargeException}
     */
    Future<CachedAnswer> send(String uri, String accept, MultiMap headers) {
        return send(connections.requests(), uri, accept, headers)
                .recover(failure -> isRepeatable(failure) && connections.takeRetry()
                        ? send(connections.fresh(), uri, accept, headers)
                        : Future.failedFuture(failure))
                .recover(failure -> Future.failedFuture(translate(failure)));
    }

    private Future<CachedAnswer> send(HttpClient client, String uri, String accept, MultiMap headers) {
        return client.request(connections
                        .options(HttpMethod.GET, uri)
                        .setTimeout(TimeUnit.NANOSECONDS.toMillis(connections.silenceNanos())))
                .compose(request -> {
                    headers.forEach(request.headers()::set);
                    request.putHeader("Accept", accept);
                    return request.send().compose(answer -> read(request, answer));
                });
    }

    private Future<CachedAnswer> read(HttpClientRequest request, HttpClientResponse answer) {
        if (!Answer.isFramed(answer, HttpMethod.GET)) {
            request.reset();
            return Future.failedFuture("an answer whose end cannot be told");
        }
        Promise<CachedAnswer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        long most = config.maxAnswer().asLongValue();
        answer.handler(piece -> {
            body.appendBuffer(piece);
            if (body.length() > most) {
                // First, since the reset itself fails the answer.
                whole.tryFail(new AnswerTooLargeException(most));
                request.reset();
            }
        });
        answer.exceptionHandler(whole::tryFail);
        answer.endHandler(end -> whole.tryComplete(answer(answer, body)));
        return whole.future();
    }

    private CachedAnswer answer(HttpClientResponse answer, Buffer body) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        Headers.copyResponse(answer.headers(), headers);
        String etag = headers.get("ETag");
        headers.remove("ETag").remove("Age").remove("Content-Length");
        CacheControl control = CacheControl.parse(headers.getAll("Cache-Control"));
        boolean isKept = answer.statusCode() == OK && control.isStorable() && !headers.contains("Vary");
        return new CachedAnswer(
                answer.statusCode(),
                headers,
                body,
                etag == null ? CachedAnswer.etagOf(body) : etag,
                startedAtNanos,
                isKept ? control.fresh().orElse(config.fresh()).toNanos() : 0,
                isKept ? control.stale().orElse(config.stale()).toNanos() : 0);
    }

    private static boolean isRepeatable(Throwable failure) {
        return !(failure instanceof ConnectionPoolTooBusyException)
                && !(failure instanceof TimeoutException)
                && !(failure instanceof AnswerTooLargeException);
    }

    private RuntimeException translate(Throwable failure) {
        if (failure instanceof AnswerTooLargeException tooLarge) {
            return tooLarge;
        }
        if (failure instanceof ConnectionPoolTooBusyException) {
            return Exchange.noConnection(connections.upstream());
        }
        if (failure instanceof TimeoutException) {
            Duration timeout = Duration.ofNanos(connections.silenceNanos());
            return new ProblemException(
                    GatewayProblems.UPSTREAM_TIMEOUT,
                    "The service `" + connections.upstream().label() + "` did not answer within " + timeout.toMillis()
                            + " ms.");
        }
        return Exchange.broken(connections.upstream(), failure);
    }
}
