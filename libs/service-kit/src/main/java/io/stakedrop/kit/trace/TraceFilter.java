package io.stakedrop.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.request.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Every request belongs to a trace: its span's where spans are made, else its caller's, else a new one. */
@Singleton
class TraceFilter {

    /** Right behind the filter that gives the request its id. */
    private static final int PRIORITY = RequestId.FILTER_PRIORITY - 1;

    private final Ids ids;

    TraceFilter(Ids ids) {
        this.ids = ids;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, PRIORITY);
    }

    private void enter(RoutingContext context) {
        Span span = Span.current();
        if (span.getSpanContext().isValid()) {
            span.setAttribute(CurrentTrace.REQUEST, context.response().headers().get(RequestId.HEADER));
        } else {
            CurrentTrace.adopt(TraceParent.parse(context.request().headers().getAll(TraceParent.HEADER))
                    .orElseGet(this::begin));
        }
        context.next();
    }

    private TraceParent begin() {
        UUID trace = ids.next();
        // The last 64 bits of a UUIDv7 are random but for the variant, which keeps them from being zero.
        return new TraceParent(
                trace.toString().replace("-", ""), Long.toHexString(ids.next().getLeastSignificantBits()), false);
    }
}
