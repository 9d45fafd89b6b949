package io.stakedrop.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Takes a trace's ids from callers that are not trusted, and leaves their {@code tracestate}. */
@Singleton
class StrangersTraces implements TextMapPropagatorCustomizer {

    private final TracingConfig config;

    StrangersTraces(TracingConfig config) {
        this.config = config;
    }

    @Override
    public TextMapPropagator customize(Context context) {
        return config.trustCallers() ? context.propagator() : new Stateless(context.propagator());
    }

    private record Stateless(TextMapPropagator propagator) implements TextMapPropagator {

        @Override
        public Collection<String> fields() {
            return propagator.fields();
        }

        @Override
        public <C> void inject(io.opentelemetry.context.Context context, @Nullable C carrier, TextMapSetter<C> setter) {
            propagator.inject(context, carrier, setter);
        }

        @Override
        public <C> io.opentelemetry.context.Context extract(
                io.opentelemetry.context.Context context, @Nullable C carrier, TextMapGetter<C> getter) {
            io.opentelemetry.context.Context found = propagator.extract(context, carrier, getter);
            SpanContext caller = Span.fromContext(found).getSpanContext();
            return caller.isRemote()
                    ? found.with(Span.wrap(SpanContext.createFromRemoteParent(
                            caller.getTraceId(), caller.getSpanId(), caller.getTraceFlags(), TraceState.getDefault())))
                    : found;
        }
    }
}
