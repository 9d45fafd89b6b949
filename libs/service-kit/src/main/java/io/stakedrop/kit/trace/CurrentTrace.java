package io.stakedrop.kit.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.semconv.HttpAttributes;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The trace of what is being done in this Vert.x context. Its ids are in every log line, as MDC keys {@code traceId} and
 * {@code spanId}, whether spans are made or not; where they are not, the span is that of the process before.
 */
public final class CurrentTrace {

    static final AttributeKey<String> REQUEST = AttributeKey.stringKey("stakedrop.request.id");

    private static final AttributeKey<String> TENANT = AttributeKey.stringKey("stakedrop.tenant.id");
    private static final String TENANT_IN_LOGS = "tenantId";
    private static final String INSTRUMENTATION = "io.stakedrop";

    private CurrentTrace() {}

    /** What accompanies messages that are sent now; empty where nobody's request and no job is worked on. */
    public static Optional<TraceParent> find() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? Optional.of(TraceParent.of(current)) : Optional.empty();
    }

    /** What a message has to be given by hand: empty also where spans are made, since the HTTP client tells its own. */
    public static Optional<TraceParent> toPassOn() {
        return areSpansMade() ? Optional.empty() : find();
    }

    /** As {@link #find()}, as text. */
    public static @Nullable String text() {
        return find().map(TraceParent::toString).orElse(null);
    }

    /**
     * Begins a span for work that was handed over, in the trace of who did it. It is the current one of this Vert.x
     * context from now on, which belongs to the work alone; who works ends it.
     *
     * @param handedOverBy a {@code traceparent}; null for a trace of its own
     */
    public static Span begin(String name, @Nullable String handedOverBy) {
        Context before = Optional.ofNullable(handedOverBy)
                .flatMap(TraceParent::parse)
                .map(CurrentTrace::contextOf)
                .orElse(Context.root());
        if (!areSpansMade()) {
            makeCurrent(before);
            return Span.getInvalid();
        }
        Span span = GlobalOpenTelemetry.getTracer(INSTRUMENTATION)
                .spanBuilder(name)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(before)
                .startSpan();
        makeCurrent(before.with(span));
        return span;
    }

    /** Goes on with a trace without a span. */
    static void adopt(TraceParent trace) {
        makeCurrent(contextOf(trace));
    }

    /** Names the tenant in every log line from here on, and in the span. */
    public static void tellTenant(UUID tenant) {
        String id = tenant.toString();
        MDC.put(TENANT_IN_LOGS, id);
        Span.current().setAttribute(TENANT, id);
    }

    /**
     * Names the request's span.
     *
     * @param route never what a caller chose
     */
    public static void tellRoute(String method, String route) {
        Span.current().setAttribute(HttpAttributes.HTTP_ROUTE, route).updateName(method + " " + route);
    }

    /** Takes what the caller chose out of the span. */
    public static void withholdHead() {
        SpanAttributes.withholdHead(Span.current());
    }

    /** The SDK that is switched off makes spans, too, which nobody gets; the clients' tracer is not there then. */
    private static boolean areSpansMade() {
        return Vertx.currentContext() instanceof ContextInternal here && here.tracer() != null;
    }

    private static Context contextOf(TraceParent trace) {
        return Context.root().with(Span.wrap(trace.toSpanContext()));
    }

    @SuppressWarnings("MustBeClosedChecker") // ends with the Vert.x context, which belongs to one request or job
    private static void makeCurrent(Context context) {
        context.makeCurrent();
    }
}
