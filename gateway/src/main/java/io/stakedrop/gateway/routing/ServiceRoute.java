package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.edge.Client;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.secret.SecretsGuard;
import io.stakedrop.gateway.token.InternalTokens;
import io.stakedrop.gateway.token.TokenClaims;
import io.stakedrop.kit.request.RequestId;
import io.stakedrop.kit.trace.CurrentTrace;
import io.stakedrop.kit.trace.TraceParent;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Sends an admitted request to its service, with what the gateway vouches for. */
@Singleton
class ServiceRoute {

    private final Upstreams upstreams;
    private final UpstreamConfig config;
    private final ResponseCache cache;
    private final SecretsGuard secrets;
    private final InternalTokens tokens;
    private final Refusals refusals;

    ServiceRoute(
            Upstreams upstreams,
            UpstreamConfig config,
            ResponseCache cache,
            SecretsGuard secrets,
            InternalTokens tokens,
            Refusals refusals) {
        this.upstreams = upstreams;
        this.config = config;
        this.cache = cache;
        this.secrets = secrets;
        this.tokens = tokens;
        this.refusals = refusals;
    }

    void forward(RoutingContext context, RequestPath path, Route.Proxied route, ApiConsumer consumer) {
        Upstream upstream = route.upstream();
        HttpServerRequest request = context.request();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set("Authorization", "Bearer " + token(upstream, consumer));
        headers.set(RequestId.HEADER, context.response().headers().get(RequestId.HEADER));
        CurrentTrace.toPassOn().ifPresent(trace -> headers.set(TraceParent.HEADER, trace.toString()));
        Forwarding.tell(request, Client.of(context), headers);
        ServiceCall call = new ServiceCall(
                context,
                path.uri(),
                secrets.ofBody(request, path.path()),
                headers,
                Deadline.of(request, config.responseTimeout()),
                System.nanoTime(),
                problem -> refusals.answer(context, problem));
        UpstreamProxy proxy = upstreams.to(upstream);
        if (ResponseCache.isShared(route, request)) {
            cache.answer(call, proxy, consumer);
            return;
        }
        if (!isReading(request)) {
            context.addHeadersEndHandler(answered -> cache.changed(upstream));
        }
        proxy.forward(call, consumer);
    }

    private static boolean isReading(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private String token(Upstream upstream, ApiConsumer consumer) {
        return tokens.mint(new TokenClaims(
                        upstream.audience(),
                        consumer.subject(),
                        consumer.tenant(),
                        Scope.join(consumer.scopes(), upstream.scopePrefix()),
                        Optional.empty()))
                .text();
    }
}
