package io.stakedrop.kit.job;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.stakedrop.kit.trace.CurrentTrace;
import java.util.Set;
import org.jboss.logging.MDC;

/** The span of one claim of a job, in the trace of the request that submitted it. */
final class JobSpan {

    private static final AttributeKey<String> ID = AttributeKey.stringKey("stakedrop.job.id");
    private static final AttributeKey<String> KIND = AttributeKey.stringKey("stakedrop.job.kind");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("stakedrop.job.attempt");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("stakedrop.job.outcome");
    private static final String ID_IN_LOGS = "jobId";
    private static final Set<String> GOOD = Set.of("succeeded", "stopped");

    private JobSpan() {}

    /** Begins it, and names job and tenant in what this Vert.x context logs. */
    static Span begin(JobRow row) {
        Span span = CurrentTrace.begin("job " + row.kind(), row.traceParent());
        CurrentTrace.tellTenant(row.tenant());
        MDC.put(ID_IN_LOGS, row.id().toString());
        return span.setAttribute(ID, row.id().toString())
                .setAttribute(KIND, row.kind())
                .setAttribute(ATTEMPT, (long) row.attempt());
    }

    static void tellOutcome(Span span, String outcome) {
        span.setAttribute(OUTCOME, outcome);
        if (!GOOD.contains(outcome)) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
