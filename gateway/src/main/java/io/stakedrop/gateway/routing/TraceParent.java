package io.stakedrop.gateway.routing;

import io.stakedrop.kit.id.Ids;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The field {@code traceparent} (W3C Trace Context, section 3.2): the caller's if it is valid, else a new one. */
final class TraceParent {

    /** Version 00 with an id of trace and parent that are not all zeros. */
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    static String continueOrBegin(List<String> presented, Ids ids) {
        if (presented.size() == 1 && VALID.matcher(presented.getFirst()).matches()) {
            return presented.getFirst();
        }
        UUID trace = ids.next();
        String traceId = trace.toString().replace("-", "");
        // The last 64 bits of a UUIDv7 are random but for the variant, which keeps them from being zero.
        String parentId = Long.toHexString(ids.next().getLeastSignificantBits());
        return "00-" + traceId + "-" + parentId + "-00";
    }
}
