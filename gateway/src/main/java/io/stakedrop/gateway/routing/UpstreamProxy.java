package io.stakedrop.gateway.routing;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.secret.BodyGuard;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * The way to one service: its connections and its circuit breaker. The circuit counts only a service that cannot be
 * reached, breaks off or does not answer in time; an error that it does answer is its word about one request, and a
 * caller who goes away or sends too much says nothing about the service.
 */
final class UpstreamProxy {

    private final Upstream upstream;
    private final Vertx vertx;
    private final HttpClient client;
    private final RequestOptions origin;
    private final TypedGuard<CompletionStage<ProxyResponse>> guard;
    private final Duration responseTimeout;
    private final Duration circuitPause;
    private final long mostBytes;
    private volatile CircuitBreakerState circuit = CircuitBreakerState.CLOSED;

    /** @param mostBytes the largest request body */
    UpstreamProxy(Upstream upstream, URI url, UpstreamConfig config, long mostBytes, Vertx vertx) {
        this.upstream = upstream;
        this.vertx = vertx;
        this.origin = origin(upstream, url);
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.maxConnections())
                .setMaxWaitQueueSize(config.maxWaiting())
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setIdleTimeout((int) config.idleTimeout().toSeconds()));
        this.guard = guard(config.circuit());
        this.responseTimeout = config.responseTimeout();
        this.circuitPause = config.circuit().pause();
        this.mostBytes = mostBytes;
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
        client.close();
    }

    /**
     * Passes a paused request on and its answer back.
     *
     * @param guard of the request's body
     * @param uri path and query at the service
     * @param headers what the gateway says to the service, in place of what strangers may not say
     * @param failed gets the problem when there is no answer, unless the caller is gone; the rest of the body is being
     *     discarded by then
     */
    void forward(
            HttpServerRequest request,
            BodyGuard guard,
            String uri,
            MultiMap headers,
            Consumer<ProblemException> failed) {
        Exchange exchange = new Exchange(upstream, request, guard, vertx, responseTimeout, mostBytes);
        HttpProxy.reverseProxy(client)
                .origin(context ->
                        context.client().request(new RequestOptions(origin)).map(exchange::connected))
                .addInterceptor(new ProxyInterceptor() {
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        context.request().setURI(uri);
                        Headers.cleanRequest(context.request().headers());
                        // Not setAll, which takes out every other field.
                        headers.forEach(
                                (name, value) -> context.request().headers().set(name, value));
                        exchange.prepare(context.request());
                        return send(exchange, context, failed);
                    }

                    @Override
                    public Future<Void> handleProxyResponse(ProxyContext context) {
                        Headers.cleanResponse(context.response().headers());
                        return context.sendResponse().onComplete(sent -> exchange.answered());
                    }
                })
                .handle(request);
    }

    private Future<ProxyResponse> send(Exchange exchange, ProxyContext context, Consumer<ProblemException> failed) {
        CompletionStage<ProxyResponse> answer =
                guard.get(() -> exchange.send(context).toCompletionStage());
        return Future.fromCompletionStage(answer, vertx.getOrCreateContext()).recover(failure -> {
            context.request().release();
            if (!(failure instanceof ClientGoneException)) {
                failed.accept(toProblem(failure));
            }
            // The caller has its answer, so the proxy has none to send.
            return Future.future(never -> {});
        });
    }

    private ProblemException toProblem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return new ProblemException(
                    GatewayProblems.UPSTREAM_UNAVAILABLE,
                    "The service `" + upstream.label()
                            + "` failed too often lately; it is called again in a few seconds.",
                    List.of(),
                    Map.of("Retry-After", Long.toString(circuitPause.toSeconds())));
        }
        throw new IllegalStateException("the way to " + upstream + " failed in an unknown way", failure);
    }

    private TypedGuard<CompletionStage<ProxyResponse>> guard(UpstreamConfig.Circuit config) {
        return TypedGuard.create(new TypeLiteral<CompletionStage<ProxyResponse>>() {})
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

    private static RequestOptions origin(Upstream upstream, URI url) {
        boolean isTls = "https".equals(url.getScheme());
        if (url.getHost() == null || !(isTls || "http".equals(url.getScheme()))) {
            throw new IllegalArgumentException("stakedrop.upstream." + upstream.label() + ".url is " + url
                    + ": give it scheme, host and port, such as http://127.0.0.1:8081");
        }
        int defaultPort = isTls ? 443 : 80;
        return new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() < 0 ? defaultPort : url.getPort())
                .setSsl(isTls);
    }
}
