package io.stakedrop.gateway.routing;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.ratelimit.RouteClass;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be called, by method and path; the first rule that matches holds. What no rule names is not there, and
 * whatever lies below a service's path needs at least the scope of that path.
 */
final class RouteTable {

    private static final Set<HttpMethod> READING = Set.of(GET, HEAD);
    private static final Set<HttpMethod> ANY = Set.of(GET, HEAD, POST, PUT, PATCH, DELETE);

    private static final List<Rule> RULES = List.of(
            new Rule(READING, "/.well-known/jwks.json", new Route.Open("jwks")),
            new Rule(READING, "/.well-known/oauth-authorization-server", new Route.Open("metadata")),
            new Rule(Set.of(POST), "/v1/auth/token", new Route.Open("token")),
            new Rule(Set.of(POST), "/v1/auth/nonce", new Route.Open("sign-in")),
            new Rule(Set.of(POST), "/v1/auth/sign-in", new Route.Open("sign-in")),
            new Rule(Set.of(POST), "/v1/auth/revoke", new Route.Open("sign-in")),
            new Rule(READING, "/v1/auth/sessions", new Route.Own("sessions", Scope.SESSION, RouteClass.READ)),
            new Rule(Set.of(DELETE), "/v1/auth/sessions", new Route.Own("sessions", Scope.SESSION, RouteClass.WRITE)),
            new Rule(READING, "/openapi", new Route.Open("document")),
            new Rule(READING, "/q/openapi", new Route.Open("document")),
            new Rule(READING, "/docs", new Route.Open("document")),
            new Rule(READING, "/v1/usage", new Route.Own("usage", null, RouteClass.ADMIN)),
            new Rule(ANY, "/v1/plans", new Route.Own("plans", Scope.ADMIN, RouteClass.ADMIN)),
            new Rule(ANY, "/v1/tenants", new Route.Own("tenants", Scope.ADMIN, RouteClass.ADMIN)),
            new Rule(ANY, "/v1/blocklist", new Route.Own("blocklist", Scope.ADMIN, RouteClass.ADMIN)),
            new Rule(READING, "/v1/audit", new Route.Own("audit", Scope.AUDIT_READ, RouteClass.ADMIN)),
            new Rule(ANY, "/v1/clients", new Route.Own("clients", Scope.KEYS_MANAGE, RouteClass.ADMIN)),
            new Rule(ANY, "/v1/keys", new Route.Own("keys", Scope.KEYS_MANAGE, RouteClass.ADMIN)),
            new Rule(ANY, "/v1/members", new Route.Own("members", Scope.MEMBERS_MANAGE, RouteClass.ADMIN)),
            new Rule(ANY, "/v1/staking/devnet", staking(Scope.STAKING_OPERATE, RouteClass.WRITE)),
            new Rule(READING, "/v1/staking/payouts", staking(Scope.STAKING_OPERATE, RouteClass.READ)),
            new Rule(ANY, "/v1/staking/payouts", staking(Scope.STAKING_OPERATE, RouteClass.WRITE)),
            new Rule(READING, "/v1/staking/audits", staking(Scope.STAKING_OPERATE, RouteClass.READ)),
            new Rule(ANY, "/v1/staking/audits", staking(Scope.STAKING_OPERATE, RouteClass.WRITE)),
            new Rule(READING, "/v1/staking/jobs", staking(Scope.STAKING_OPERATE, RouteClass.READ)),
            new Rule(ANY, "/v1/staking/jobs", staking(Scope.STAKING_OPERATE, RouteClass.WRITE)),
            new Rule(READING, "/v1/staking/providers", shared(Upstream.STAKING, Scope.STAKING_READ)),
            new Rule(READING, "/v1/staking/pools", shared(Upstream.STAKING, Scope.STAKING_READ)),
            new Rule(READING, "/v1/staking/network", shared(Upstream.STAKING, Scope.STAKING_READ)),
            new Rule(READING, "/v1/staking", staking(Scope.STAKING_READ, RouteClass.READ)),
            new Rule(ANY, "/v1/staking/providers", staking(Scope.STAKING_OPERATE, RouteClass.WRITE)),
            new Rule(ANY, "/v1/staking/pools", staking(Scope.STAKING_OPERATE, RouteClass.WRITE)),
            new Rule(ANY, "/v1/staking", staking(Scope.STAKING_WRITE, RouteClass.WRITE)),
            new Rule(READING, "/v1/airdrops/discovery", shared(Upstream.AIRDROPS, Scope.AIRDROPS_READ)),
            new Rule(READING, "/v1/airdrops", airdrops(Scope.AIRDROPS_READ, RouteClass.READ)),
            new Rule(ANY, "/v1/airdrops/subscriptions", airdrops(Scope.AIRDROPS_PARTICIPATE, RouteClass.WRITE)),
            new Rule(ANY, "/v1/airdrops/registrations", airdrops(Scope.AIRDROPS_PARTICIPATE, RouteClass.WRITE)),
            new Rule(ANY, "/v1/airdrops/appeals", airdrops(Scope.AIRDROPS_PARTICIPATE, RouteClass.WRITE)),
            new Rule(ANY, "/v1/airdrops", airdrops(Scope.AIRDROPS_WRITE, RouteClass.WRITE)));

    /** Holds for the path itself and everything below it. */
    private record Rule(Set<HttpMethod> methods, String path, Route route) {

        boolean matches(HttpMethod method, String requested) {
            return requested.startsWith(path)
                    && (requested.length() == path.length() || requested.charAt(path.length()) == '/')
                    && methods.contains(method);
        }
    }

    private RouteTable() {}

    /**
     * The rule for a request, absent where none names it.
     *
     * @param path in the form of {@link RequestPath}
     */
    static Optional<Route> find(HttpMethod method, String path) {
        for (Rule rule : RULES) {
            if (rule.matches(method, path)) {
                return Optional.of(rule.route());
            }
        }
        return Optional.empty();
    }

    private static Route staking(Scope scope, RouteClass routeClass) {
        return new Route.Proxied(Upstream.STAKING, scope, routeClass, false);
    }

    private static Route airdrops(Scope scope, RouteClass routeClass) {
        return new Route.Proxied(Upstream.AIRDROPS, scope, routeClass, false);
    }

    /** What every tenant reads alike. What is a tenant's own, or only its own before it is announced, is not such. */
    private static Route shared(Upstream upstream, Scope scope) {
        return new Route.Proxied(upstream, scope, RouteClass.READ, true);
    }
}
