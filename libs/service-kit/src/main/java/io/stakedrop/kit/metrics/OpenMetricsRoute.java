package io.stakedrop.kit.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Gives the metrics as OpenMetrics, with exemplars, to whoever accepts that. The extension's own route does so only for
 * one wording of the field Accept, which Prometheus does not use.
 */
@Singleton
@SuppressWarnings("deprecation") // the registry that the extension brings
class OpenMetricsRoute {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String CONTENT_TYPE = OPEN_METRICS + "; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry metrics;

    OpenMetricsRoute(PrometheusMeterRegistry metrics) {
        this.metrics = metrics;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get("/q/metrics").order(-1).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        String accepted = context.request().getHeader("Accept");
        if (accepted == null || !accepted.contains(OPEN_METRICS)) {
            context.next();
            return;
        }
        context.vertx()
                .executeBlocking(() -> metrics.scrape(CONTENT_TYPE), false)
                .onFailure(context::fail)
                .onSuccess(text -> context.response()
                        .putHeader("Content-Type", CONTENT_TYPE)
                        .end(text));
    }
}
