package io.stakedrop.kit.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The field {@code traceparent} of W3C Trace Context, section 3.2.
 *
 * @param traceId the trace-id, 32 lower-case hexadecimal digits, not all zeros
 * @param parentId the parent-id, 16 of them: the span that goes on with what this accompanies
 * @param isSampled the flag {@code sampled}
 */
public record TraceParent(String traceId, String parentId, boolean isSampled) {

    /** The name of the field. */
    public static final String HEADER = "traceparent";

    private static final String VERSION = "00";
    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;
    private static final int SAMPLED = 1;

    /** An id of trace and of parent that are not all zeros; version ff is forbidden. */
    private static final Pattern VALID =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    /** What the fields of a message say; one of a later version is read as far as this one goes (section 4.3). */
    public static Optional<TraceParent> parse(List<String> presented) {
        return presented.size() == 1 ? parse(presented.getFirst()) : Optional.empty();
    }

    /** Empty where the text is none. */
    public static Optional<TraceParent> parse(String text) {
        boolean isRead = VALID.matcher(text).matches() && (!text.startsWith(VERSION) || text.length() == LENGTH);
        return isRead
                ? Optional.of(new TraceParent(
                        text.substring(TRACE_ID, PARENT_ID - 1),
                        text.substring(PARENT_ID, FLAGS - 1),
                        (Integer.parseInt(text, FLAGS, LENGTH, 16) & SAMPLED) != 0))
                : Optional.empty();
    }

    static TraceParent of(SpanContext span) {
        return new TraceParent(span.getTraceId(), span.getSpanId(), span.isSampled());
    }

    SpanContext toSpanContext() {
        TraceFlags flags = isSampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return SpanContext.createFromRemoteParent(traceId, parentId, flags, TraceState.getDefault());
    }

    /** The field's value, in version 00. */
    @Override
    public String toString() {
        return VERSION + "-" + traceId + "-" + parentId + (isSampled ? "-01" : "-00");
    }
}
