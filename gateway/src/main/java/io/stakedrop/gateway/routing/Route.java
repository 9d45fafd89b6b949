package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.ratelimit.RouteClass;
import org.jspecify.annotations.Nullable;

/** Where a request goes and what it needs. */
sealed interface Route {

    /** The route's name in metrics. */
    String label();

    /** Answered by the gateway itself, for everybody. */
    record Open(String label) implements Route {}

    /** For consumers with a scope, within their limit. */
    sealed interface Guarded extends Route {

        /** What they must have, null where every consumer may. */
        @Nullable
        Scope scope();

        RouteClass routeClass();
    }

    /** Answered by the gateway itself. */
    record Own(String label, @Nullable Scope scope, RouteClass routeClass) implements Guarded {}

    /**
     * Answered by a service.
     *
     * @param isShared whether answers to reading it are the same for every tenant, so that they may be kept
     */
    record Proxied(Upstream upstream, Scope scope, RouteClass routeClass, boolean isShared) implements Guarded {

        @Override
        public String label() {
            return upstream.label();
        }
    }
}
