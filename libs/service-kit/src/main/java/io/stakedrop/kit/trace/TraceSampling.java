package io.stakedrop.kit.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.ParentBasedSamplerBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.quarkus.opentelemetry.runtime.config.runtime.OTelRuntimeConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Which traces are recorded: a share of those that begin here, and of others what the caller says where it is trusted. */
final class TraceSampling {

    private static final String RATIO = "quarkus.otel.traces.sampler.arg";

    private TraceSampling() {}

    @Produces
    @Singleton
    static Sampler sampler(TracingConfig config, OTelRuntimeConfig otel) {
        Sampler share =
                Sampler.traceIdRatioBased(ratio(otel.traces().samplerArg().orElse("")));
        ParentBasedSamplerBuilder sampler = Sampler.parentBasedBuilder(new WithoutPolls(share));
        if (!config.trustCallers()) {
            sampler.setRemoteParentSampled(share).setRemoteParentNotSampled(share);
        }
        return sampler.build();
    }

    private static double ratio(String text) {
        try {
            double ratio = Double.parseDouble(text);
            if (ratio >= 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException notOne) {
            // Told below.
        }
        throw new IllegalArgumentException(RATIO + " is " + text + ", and must be a share of traces from 0 to 1");
    }

    /** Leaves out calls that belong to no request and no job: services ask their databases for work all the time. */
    private record WithoutPolls(Sampler others) implements Sampler {

        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            return kind == SpanKind.CLIENT
                    ? SamplingResult.drop()
                    : others.shouldSample(parent, traceId, name, kind, attributes, links);
        }

        @Override
        public String getDescription() {
            return "WithoutPolls{" + others.getDescription() + "}";
        }
    }
}
