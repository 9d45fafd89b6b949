package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.identity.Scope;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/** What the route table asks of a caller, for the API document. */
public final class DocumentedRoutes {

    /**
     * What a guarded operation needs.
     *
     * @param scope in the words of the {@code scope} claim, absent where any valid credential will do
     * @param limit name of the limit that calls count in
     * @param isProxied whether a service answers, not the gateway itself
     */
    public record Needs(Optional<String> scope, String limit, boolean isProxied) {}

    private DocumentedRoutes() {}

    /**
     * What an operation needs, nothing where it is open to everybody.
     *
     * @throws IllegalArgumentException where the gateway lets nobody through
     */
    public static Optional<Needs> find(HttpMethod method, String path) {
        return switch (RouteTable.find(method, path)
                .orElseThrow(() -> new IllegalArgumentException(
                        method + " " + path + " is documented, but the route table does not name it"))) {
            case Route.Open open -> Optional.empty();
            case Route.Guarded guarded ->
                Optional.of(new Needs(
                        Optional.ofNullable(guarded.scope()).map(Scope::text),
                        guarded.routeClass().label(),
                        guarded instanceof Route.Proxied));
        };
    }
}
