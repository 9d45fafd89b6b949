package io.stakedrop.gateway.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stakedrop.gateway.ratelimit.SourceAddress;
import io.stakedrop.kit.request.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** The first to see a request once it has its id, and so on the way of every answer, whoever gives it. */
@Singleton
class Edge {

    /** After the request has its id, before anybody answers. */
    private static final int PRIORITY = RequestId.FILTER_PRIORITY - 1;

    /** Looked up late: a filter is made before a native executable reads its configuration. */
    private final Instance<TrustedProxies> proxies;

    Edge(Instance<TrustedProxies> proxies) {
        this.proxies = proxies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, PRIORITY);
    }

    private void enter(RoutingContext context) {
        Client client = proxies.get().clientOf(context.request());
        client.keep(context);
        SourceAddress.keep(context, client.address());
        context.next();
    }
}
