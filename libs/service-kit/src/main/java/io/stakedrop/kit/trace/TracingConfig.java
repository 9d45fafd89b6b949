package io.stakedrop.kit.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Whose word counts on traces. Everything else is OpenTelemetry's own: {@code quarkus.otel.sdk.disabled},
 * {@code quarkus.otel.exporter.otlp.endpoint}, {@code quarkus.otel.traces.sampler.arg}.
 */
@ConfigMapping(prefix = "stakedrop.tracing")
public interface TracingConfig {

    /**
     * Whether a caller's flag {@code sampled} decides about the spans of a request, and its {@code tracestate} goes on. Where
     * callers are strangers it does neither: they keep their trace's id, and the share of traces is ours.
     */
    @WithDefault("true")
    boolean trustCallers();
}
