package io.stakedrop.gateway.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers of services that are the same for every tenant (RFC 9111). Callers who want what is on its way wait for it
 * together, and an answer that has just become stale is given once more while it is asked for again. Whatever a caller of
 * this replica changes at a service lets go of everything that is kept of it.
 */
// Caffeine makes its caches by the names of classes, of which Quarkus registers all others that are used here.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMW")
@Singleton
class ResponseCache {

    private static final int NOT_MODIFIED = 304;
    private static final int MOST_ACCEPT = 200;
    private static final int OVERHEAD = 1024;

    private final Cache<Key, CachedAnswer> answers;
    private final Map<Key, Future<CachedAnswer>> loads = new ConcurrentHashMap<>();
    private final Map<Upstream, AtomicInteger> generations = new EnumMap<>(Upstream.class);
    private final Vertx vertx;

    /** @param generation how often something was changed at the service before the answer was asked for */
    private record Key(Upstream upstream, int generation, String uri, String accept) {}

    ResponseCache(ResponseCacheConfig config, Vertx vertx) {
        this.vertx = vertx;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(config.maxSize().asLongValue())
                .weigher((Key key, CachedAnswer answer) ->
                        OVERHEAD + key.uri().length() + answer.body().length())
                .executor(Runnable::run)
                .build();
        for (Upstream upstream : Upstream.values()) {
            generations.put(upstream, new AtomicInteger());
        }
    }

    /** Whether an answer to this may be given to others, and others' to this. */
    static boolean isShared(Route.Proxied route, HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return route.isShared()
                && request.method().equals(HttpMethod.GET)
                && !request.headers().contains("Range")
                // Whoever speaks of caches wants what the service says now.
                && !request.headers().contains("Cache-Control")
                && (accept == null || (accept.length() <= MOST_ACCEPT && !EventStream.isAskedFor(accept)));
    }

    /** Lets go of a service's answers before a caller learns that it changed something there. */
    void changed(Upstream upstream) {
        generation(upstream).incrementAndGet();
    }

    /** Answers a request from what is kept, or from what the service answers to all who ask for it now. */
    void answer(ServiceCall call, UpstreamProxy proxy, ApiConsumer consumer) {
        HttpServerRequest request = call.request();
        String accept = request.getHeader("Accept");
        Key key = new Key(
                proxy.upstream(), generation(proxy.upstream()).get(), call.uri(), accept == null ? "*/*" : accept);
        long now = System.nanoTime();
        CachedAnswer known = answers.getIfPresent(key);
        if (known != null && known.isUsableMeanwhile(now)) {
            if (!known.isFresh(now)) {
                load(key, call, proxy);
            }
            request.resume();
            write(call, known, "hit; ttl=" + known.secondsLeft(now));
            return;
        }
        boolean isFirst = !loads.containsKey(key);
        Context context = vertx.getOrCreateContext();
        load(key, call, proxy)
                .onComplete(loaded -> context.runOnContext(ignored -> {
                    if (loaded.succeeded()) {
                        request.resume();
                        write(call, loaded.result(), statusOf(loaded.result(), isFirst));
                    } else if (loaded.cause() instanceof AnswerTooLargeException) {
                        proxy.forward(call, consumer);
                    } else {
                        proxy.fail(call, loaded.cause());
                    }
                }));
    }

    private Future<CachedAnswer> load(Key key, ServiceCall call, UpstreamProxy proxy) {
        Promise<CachedAnswer> promise = Promise.promise();
        Future<CachedAnswer> before = loads.putIfAbsent(key, promise.future());
        if (before != null) {
            return before;
        }
        proxy.fetch(call.uri(), key.accept(), call.headers()).onComplete(fetched -> {
            if (fetched.succeeded() && fetched.result().isKept()) {
                answers.put(key, fetched.result());
            }
            loads.remove(key);
            promise.handle(fetched);
        });
        return promise.future();
    }

    /** The parameters of {@code Cache-Status} (RFC 9211, section 2) for what was asked for. */
    private static String statusOf(CachedAnswer answer, boolean isFirst) {
        if (!isFirst) {
            return "fwd=uri-miss; collapsed";
        }
        return answer.isKept() ? "fwd=uri-miss; stored" : "fwd=uri-miss";
    }

    private AtomicInteger generation(Upstream upstream) {
        return Objects.requireNonNull(generations.get(upstream));
    }

    private static void write(ServiceCall call, CachedAnswer answer, String status) {
        HttpServerResponse response = call.response();
        if (response.closed() || response.ended()) {
            return;
        }
        boolean isKnown =
                answer.status() == 200 && answer.isKnownTo(call.request().getHeader("If-None-Match"));
        response.setStatusCode(isKnown ? NOT_MODIFIED : answer.status());
        answer.headers().forEach(response.headers()::add);
        response.putHeader("ETag", answer.etag());
        response.putHeader("Age", Long.toString(Math.max(0, answer.ageSeconds(System.nanoTime()))));
        response.putHeader("Cache-Status", "stakedrop; " + status);
        if (isKnown) {
            response.headers().remove("Content-Length");
            response.end();
            return;
        }
        Compression.decide(call.request(), response, answer.body().length());
        response.end(answer.body());
    }
}
