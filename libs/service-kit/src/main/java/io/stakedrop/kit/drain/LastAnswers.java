package io.stakedrop.kit.drain;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stakedrop.kit.request.RequestId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * From SIGTERM on each answer is the last of its connection (RFC 9112, section 9.6), so that whoever was connected goes to
 * another replica for the next. Without that a connection is closed at the end of {@code quarkus.shutdown.delay} while its
 * owner sends a request, and nobody knows whether it was done.
 */
@Singleton
class LastAnswers {
    private volatile boolean leaving;

    void register(@Observes Filters filters) {
        filters.register(this::part, RequestId.FILTER_PRIORITY - 1);
    }

    void leave(@Observes ShutdownDelayInitiatedEvent told) {
        leaving = true;
    }

    private void part(RoutingContext context) {
        if (leaving && context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(end -> context.request().connection().close());
        }
        context.next();
    }
}
