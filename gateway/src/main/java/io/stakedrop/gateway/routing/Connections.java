package io.stakedrop.gateway.routing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * The connections to one service, of which no other service's requests get any: those of requests, bounded with as many
 * again that may wait; those of streams of events, which last; and new ones for what is tried again.
 */
final class Connections {

    private final Upstream upstream;
    private final UpstreamConfig config;
    private final long mostBytes;
    private final RequestOptions origin;
    private final HttpClient requests;
    private final HttpClient streams;
    private final HttpClient fresh;
    private final RetryBudget retries;
    private final HeldAnswers<Answer> held;

    Connections(Upstream upstream, URI url, UpstreamConfig config, long mostBytes, Vertx vertx) {
        this.upstream = upstream;
        this.config = config;
        this.mostBytes = mostBytes;
        this.origin = origin(upstream, url);
        this.requests = vertx.createHttpClient(
                options(config).setMaxPoolSize(config.maxConnections()).setMaxWaitQueueSize(config.maxWaiting()));
        this.streams = vertx.createHttpClient(
                options(config).setMaxPoolSize(config.maxStreams()).setMaxWaitQueueSize(0));
        this.fresh = vertx.createHttpClient(options(config)
                .setKeepAlive(false)
                .setMaxPoolSize(config.maxConnections())
                .setMaxWaitQueueSize(0));
        this.retries = new RetryBudget(config.retry().ratio(), config.retry().most());
        this.held = new HeldAnswers<>(config.maxHeld());
    }

    Upstream upstream() {
        return upstream;
    }

    /** For requests that are answered and done. */
    HttpClient requests() {
        retries.earn();
        return requests;
    }

    /** For streams of events. */
    HttpClient streams() {
        return streams;
    }

    /** For what failed on a connection that was used before. */
    HttpClient fresh() {
        return fresh;
    }

    /** Takes one retry from the budget, where there is one. */
    boolean takeRetry() {
        return retries.spend();
    }

    /** Those of its answers that wait for their readers. */
    HeldAnswers<Answer> held() {
        return held;
    }

    RequestOptions options(HttpMethod method, String uri) {
        return new RequestOptions(origin).setMethod(method).setURI(uri);
    }

    long mostBytes() {
        return mostBytes;
    }

    long leastBytesPerSecond() {
        return config.minBodyRate().asLongValue();
    }

    /** How long a body may be silent. */
    long silenceNanos() {
        return config.responseTimeout().toNanos();
    }

    /** How long a request may wait for a connection. */
    long waitNanos() {
        return config.waitTimeout().toNanos();
    }

    void close() {
        requests.close();
        streams.close();
        fresh.close();
    }

    private static HttpClientOptions options(UpstreamConfig config) {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setIdleTimeout((int) config.idleTimeout().toSeconds())
                .setKeepAliveTimeout((int) config.keepAlive().toSeconds());
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
