package io.stakedrop.gateway.routing;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * The way to one service: its connections and its circuit breaker. The circuit counts only a service that cannot be
 * reached, breaks off or does not answer in time; an error that it does answer is its word about one request, and a
 * caller who goes away or sends too much says nothing about the service.
 */
final class UpstreamProxy {

    private final Upstream upstream;
    private final Connections connections;
    private final EventStreams streams;
    private final ResponseCacheConfig cache;
    private final Vertx vertx;
    private final Guard circuitBreaker;
    private final Duration circuitPause;
    private volatile CircuitBreakerState circuit = CircuitBreakerState.CLOSED;

    UpstreamProxy(
            Connections connections,
            UpstreamConfig.Circuit config,
            EventStreams streams,
            ResponseCacheConfig cache,
            Vertx vertx) {
        this.upstream = connections.upstream();
        this.cache = cache;
        this.connections = connections;
        this.streams = streams;
        this.vertx = vertx;
        this.circuitBreaker = circuitBreaker(config);
        this.circuitPause = config.pause();
    }

    Upstream upstream() {
        return upstream;
    }

    CircuitBreakerState circuit() {
        return circuit;
    }

    /** The circuit as a number: 0 closed, 0.5 trying, 1 open. */
    double openness() {
        return switch (circuit) {
            case CLOSED -> 0;
            case HALF_OPEN -> 0.5;
            case OPEN -> 1;
        };
    }

    void close() {
        connections.close();
    }

    /** Passes a paused request on and its answer back. */
    void forward(ServiceCall call, ApiConsumer consumer) {
        String accept = call.request().getHeader("Accept");
        boolean asksForEvents = accept != null && EventStream.isAskedFor(accept);
        send(call, asksForEvents ? connections.streams() : connections.requests())
                .onSuccess(answer -> deliver(answer, call, consumer))
                .onFailure(failure -> fail(call, failure));
    }

    /**
     * Sends a paused request.
     *
     * @return the answer's head, whose body waits; fails with a {@link ProblemException} or a {@link ClientGoneException}
     */
    Future<HttpClientResponse> send(ServiceCall call, HttpClient client) {
        return guarded(() -> new Exchange(connections, call, vertx).send(client));
    }

    /**
     * Asks for something that does not depend on who asks.
     *
     * @param headers what the gateway says to the service
     * @return the whole answer; fails with a {@link ProblemException} or an {@link AnswerTooLargeException}
     */
    Future<CachedAnswer> fetch(String uri, String accept, MultiMap headers) {
        return guarded(() -> new Fetch(connections, cache).send(uri, accept, headers));
    }

    private <T> Future<T> guarded(Supplier<Future<T>> action) {
        CompletionStage<T> answer =
                circuitBreaker.get(() -> action.get().toCompletionStage(), new TypeLiteral<CompletionStage<T>>() {});
        return Future.fromCompletionStage(answer, vertx.getOrCreateContext())
                .recover(failure -> Future.failedFuture(translate(failure)));
    }

    private void deliver(HttpClientResponse answer, ServiceCall call, ApiConsumer consumer) {
        if (!EventStream.isOne(answer)) {
            Answer.pass(answer, call, consumer.tenant(), connections, vertx);
            return;
        }
        try {
            streams.pass(answer, call, consumer);
        } catch (ProblemException refused) {
            answer.request().reset();
            call.failed().accept(refused);
        }
    }

    /** Tells the caller why there is no answer. */
    void fail(ServiceCall call, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            call.failed().accept(problem);
        }
    }

    private Throwable translate(Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return new ProblemException(
                    GatewayProblems.UPSTREAM_UNAVAILABLE,
                    "The service `" + upstream.label()
                            + "` failed too often lately; it is called again in a few seconds.",
                    List.of(),
                    Map.of("Retry-After", Long.toString(circuitPause.toSeconds())));
        }
        if (failure instanceof ProblemException
                || failure instanceof ClientGoneException
                || failure instanceof AnswerTooLargeException) {
            return failure;
        }
        throw new IllegalStateException("the way to " + upstream + " failed in an unknown way", failure);
    }

    private Guard circuitBreaker(UpstreamConfig.Circuit config) {
        return Guard.create()
                .withDescription(upstream.label())
                .withCircuitBreaker()
                .when(UpstreamProxy::isServicesFault)
                .requestVolumeThreshold(config.requests())
                .failureRatio(config.failureRatio())
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(config.trials())
                .onStateChange(state -> circuit = state)
                .done()
                .build();
    }

    private static boolean isServicesFault(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.type().equals(GatewayProblems.UPSTREAM_FAILED)
                        || problem.type().equals(GatewayProblems.UPSTREAM_TIMEOUT));
    }
}
