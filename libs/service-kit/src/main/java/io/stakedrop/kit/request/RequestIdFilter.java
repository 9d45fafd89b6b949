package io.stakedrop.kit.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.stakedrop.kit.id.Ids;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Gives every request its id before anything else sees it. */
@Singleton
class RequestIdFilter {

    /** Nothing that could forge a line of a log or a header, and shorter than any key or seed phrase. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{8,46}");

    private final Ids ids;

    RequestIdFilter(Ids ids) {
        this.ids = ids;
    }

    void register(@Observes Filters filters) {
        filters.register(this::identify, RequestId.FILTER_PRIORITY);
    }

    private void identify(RoutingContext context) {
        String id = validOrNew(context.request().getHeader(RequestId.HEADER));
        MDC.put(RequestId.MDC_KEY, id);
        context.response().putHeader(RequestId.HEADER, id);
        context.next();
    }

    private String validOrNew(@Nullable String given) {
        return given != null && VALID.matcher(given).matches()
                ? given
                : ids.next().toString();
    }
}
