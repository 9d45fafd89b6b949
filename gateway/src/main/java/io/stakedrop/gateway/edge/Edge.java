package io.stakedrop.gateway.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stakedrop.gateway.ratelimit.SourceAddress;
import io.stakedrop.gateway.secret.SecretsGuard;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.ProblemWriter;
import io.stakedrop.kit.problem.UnreadBody;
import io.stakedrop.kit.request.RequestId;
import io.stakedrop.kit.trace.CurrentTrace;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The first to see a request once it has its id, and so on the way of every answer, whoever gives it. */
@Singleton
class Edge {

    /** After the request has its id and its trace, before anybody answers. */
    private static final int PRIORITY = RequestId.FILTER_PRIORITY - 2;

    /** Stands for a path that holds a secret. */
    private static final String WITHHELD = "/";

    private static final String WITHHELD_KEY = Edge.class.getName();

    /** Looked up late: a filter is made before a native executable reads its configuration. */
    private final Instance<TrustedProxies> proxies;

    private final Instance<Cors> cors;
    private final Instance<SecretsGuard> secrets;
    private final Instance<AccessLog> accessLog;
    private final ProblemWriter problems;

    Edge(
            Instance<TrustedProxies> proxies,
            Instance<Cors> cors,
            Instance<SecretsGuard> secrets,
            Instance<AccessLog> accessLog,
            ProblemWriter problems) {
        this.proxies = proxies;
        this.cors = cors;
        this.secrets = secrets;
        this.accessLog = accessLog;
        this.problems = problems;
    }

    /** Whether the head holds a secret, so that nobody may write down what the caller chose. */
    static boolean isWithheld(RoutingContext context) {
        return context.get(WITHHELD_KEY) != null;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, PRIORITY);
    }

    private void enter(RoutingContext context) {
        Client client = proxies.get().clientOf(context.request());
        client.keep(context);
        SourceAddress.keep(context, client.address());
        SecurityHeaders.tell(
                context.request().uri(), client.isSecure(), context.response().headers());
        accessLog.get().follow(context);
        cors.get().begin(context);
        Optional<ProblemException> refusal = secrets.get().checkHead(context.request());
        if (refusal.isPresent()) {
            context.put(WITHHELD_KEY, true);
            CurrentTrace.withholdHead();
            context.request().pause();
            context.addEndHandler(end -> UnreadBody.discard(context.request(), context.vertx()));
            problems.answer(context, refusal.get(), WITHHELD);
            return;
        }
        if (Cors.isPreflight(context.request())) {
            Cors.answerPreflight(context.response());
            return;
        }
        context.next();
    }
}
