package io.stakedrop.gateway.routing;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.blocklist.Blocklist;
import io.stakedrop.gateway.connection.BrokenBody;
import io.stakedrop.gateway.document.Deprecations;
import io.stakedrop.gateway.edge.Client;
import io.stakedrop.gateway.edge.Cors;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.Authentication;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.trace.CurrentTrace;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every request's way in: a clear path and framing, a route, a consumer who is not blocked, with the route's scope and calls left. Then it
 * goes on to a resource of the gateway or to a service. It is paused until then, so that no byte of a body is read for
 * a stranger.
 */
@Singleton
class FrontDoor {

    private static final Logger LOG = Logger.getLogger(FrontDoor.class);
    /** Before Quarkus's own security (200 and 100): what goes to a service has no use for it. */
    private static final int PRIORITY = 300;

    /** Behind Quarkus's own security, which waits for an identity, and before what reads bodies. */
    private static final int PRIORITY_OF_OWN = 50;

    private static final String ENTRY = FrontDoor.class.getName();
    private static final String UNROUTED = "none";
    private static final String OTHER_METHOD = "other";
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Authentication authentication;
    private final Blocklist blocklist;
    private final Admission admission;
    private final Cors cors;
    private final OwnRoute own;
    private final ServiceRoute services;
    private final Refusals refusals;
    private final RequestMetrics metrics;
    private final Deprecations deprecations;

    private record Entry(RequestPath path, Route route) {}

    FrontDoor(
            Authentication authentication,
            Blocklist blocklist,
            Admission admission,
            Cors cors,
            OwnRoute own,
            ServiceRoute services,
            Refusals refusals,
            RequestMetrics metrics,
            Deprecations deprecations) {
        this.authentication = authentication;
        this.blocklist = blocklist;
        this.admission = admission;
        this.cors = cors;
        this.own = own;
        this.services = services;
        this.refusals = refusals;
        this.metrics = metrics;
        this.deprecations = deprecations;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, PRIORITY);
        filters.register(this::enterOwn, PRIORITY_OF_OWN);
    }

    private void enter(RoutingContext context) {
        context.request().pause();
        measure(context);
        BrokenBody.watch(context.request(), () -> refuse(context, brokenBody()));
        attempt(context, this::route);
    }

    private void enterOwn(RoutingContext context) {
        attempt(context, this::admitToOwn);
    }

    private void attempt(RoutingContext context, Consumer<RoutingContext> step) {
        try {
            step.accept(context);
        } catch (RuntimeException refused) {
            refuse(context, refused);
        }
    }

    private void route(RoutingContext context) {
        HttpServerRequest request = context.request();
        Framing.check(request);
        checkMethod(request);
        blocklist.checkAddress(Client.of(context).address());
        RequestPath path = RequestPath.parse(request.uri());
        Route route = RouteTable.find(request.method(), path.path())
                .orElseThrow(() -> new ProblemException(
                        Problems.NOT_FOUND, "There is nothing at " + path.path() + "; see /docs for what there is."));
        context.put(ENTRY, new Entry(path, route));
        CurrentTrace.tellRoute(request.method().name(), route.label());
        deprecations.tell(request.method(), path.path(), context.response().headers());
        if (route instanceof Route.Proxied proxied) {
            admit(context, path, proxied)
                    .invoke(consumer -> proceed(context, path, proxied, consumer))
                    .subscribe()
                    .with(consumer -> {}, failure -> refuse(context, failure));
        } else {
            context.next();
        }
    }

    private void admitToOwn(RoutingContext context) {
        Entry entry = requireNonNull(context.<Entry>get(ENTRY));
        Uni<?> admitted = switch (entry.route()) {
            case Route.Guarded guarded -> admit(context, entry.path(), guarded);
            case Route.Open open -> admission.admitStranger(context);
        };
        admitted.invoke(() -> own.proceed(context, entry.path()))
                .subscribe()
                .with(done -> {}, failure -> refuse(context, failure));
    }

    /** The consumer, with the route's scope and what the request costs taken from its limits. */
    private Uni<ApiConsumer> admit(RoutingContext context, RequestPath path, Route.Guarded route) {
        return authentication
                .authenticate(context)
                .map(identity -> consumer(context, identity, route.scope()))
                .flatMap(consumer ->
                        admission.admit(context, path, route, consumer).replaceWith(consumer));
    }

    private ApiConsumer consumer(RoutingContext context, SecurityIdentity identity, @Nullable Scope scope) {
        QuarkusHttpUser.setIdentity(identity, context);
        ApiConsumer consumer = identity.getAttribute(ApiConsumer.ATTRIBUTE);
        CurrentTrace.tellTenant(consumer.tenant());
        cors.restrictTo(consumer.tenant(), context);
        blocklist.check(consumer);
        if (scope != null && !consumer.scopes().contains(scope)) {
            throw new ProblemException(
                    GatewayProblems.SCOPE_MISSING, "Use a key or a token with the scope `" + scope.text() + "`.");
        }
        return consumer;
    }

    private void proceed(RoutingContext context, RequestPath path, Route.Proxied route, ApiConsumer consumer) {
        Continuation.welcome(context);
        services.forward(context, path, route, consumer);
    }

    private static void checkMethod(HttpServerRequest request) {
        if (!METHODS.contains(request.method())) {
            throw new ProblemException(
                    Problems.METHOD_NOT_ALLOWED,
                    "Use one of the methods of the header Allow.",
                    List.of(),
                    Map.of("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE"));
        }
    }

    private static ProblemException brokenBody() {
        return new ProblemException(
                GatewayProblems.INVALID_FRAMING,
                "Write the chunks of the body as RFC 9112 says (section 7.1); it was not passed on as a whole.");
    }

    private void refuse(RoutingContext context, Throwable failure) {
        refusals.answer(context, toProblem(failure));
    }

    private static ProblemException toProblem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        LOG.error("A request failed by a fault of ours", failure);
        return new ProblemException(
                Problems.INTERNAL, "If it happens again, tell the operator of the service the request's id.");
    }

    private void measure(RoutingContext context) {
        long startedAtNanos = System.nanoTime();
        context.addEndHandler(end -> {
            HttpMethod method = context.request().method();
            Entry entry = context.get(ENTRY);
            metrics.record(
                    entry == null ? UNROUTED : entry.route().label(),
                    METHODS.contains(method) ? method.name() : OTHER_METHOD,
                    context.response().getStatusCode(),
                    startedAtNanos);
        });
    }
}
