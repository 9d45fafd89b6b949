package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.edge.Client;
import io.stakedrop.gateway.edge.TraceParent;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.secret.BodyGuard;
import io.stakedrop.gateway.secret.SecretsGuard;
import io.stakedrop.gateway.token.InternalTokens;
import io.stakedrop.gateway.token.TokenClaims;
import io.stakedrop.kit.request.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Sends an admitted request to its service, with what the gateway vouches for. */
@Singleton
class ServiceRoute {

    private final Upstreams upstreams;
    private final SecretsGuard secrets;
    private final InternalTokens tokens;
    private final Refusals refusals;

    ServiceRoute(Upstreams upstreams, SecretsGuard secrets, InternalTokens tokens, Refusals refusals) {
        this.upstreams = upstreams;
        this.secrets = secrets;
        this.tokens = tokens;
        this.refusals = refusals;
    }

    void forward(RoutingContext context, RequestPath path, Upstream upstream, ApiConsumer consumer) {
        HttpServerRequest request = context.request();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set("Authorization", "Bearer " + token(upstream, consumer));
        headers.set(RequestId.HEADER, context.response().headers().get(RequestId.HEADER));
        headers.set("traceparent", TraceParent.of(context));
        Forwarding.tell(request, Client.of(context), headers);
        BodyGuard guard = secrets.ofBody(request, path.path());
        upstreams
                .to(upstream)
                .forward(request, guard, path.uri(), headers, problem -> refusals.answer(context, problem));
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
