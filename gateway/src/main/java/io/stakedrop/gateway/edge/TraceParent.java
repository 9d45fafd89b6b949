package io.stakedrop.gateway.edge;

import io.stakedrop.kit.id.Ids;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The field {@code traceparent} (W3C Trace Context, section 3.2): the caller's if it is valid, else a new one. One of a
 * later version is read as far as this one goes (section 4.3). The caller's {@code tracestate} goes no further.
 */
public final class TraceParent {

    private static final String KEY = TraceParent.class.getName();
    private static final String VERSION = "00";
    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;
    private static final int SAMPLED = 1;

    /** An id of trace and of parent that are not all zeros; version ff is forbidden. */
    private static final Pattern VALID =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private TraceParent() {}

    /** The one that the services get with this request. */
    public static String of(RoutingContext context) {
        String kept = context.get(KEY);
        if (kept == null) {
            throw new IllegalStateException("the request did not come in by the edge");
        }
        return kept;
    }

    static String traceId(RoutingContext context) {
        return of(context).substring(TRACE_ID, PARENT_ID - 1);
    }

    static void keep(RoutingContext context, Ids ids) {
        context.put(KEY, continueOrBegin(context.request().headers().getAll("traceparent"), ids));
    }

    static String continueOrBegin(List<String> presented, Ids ids) {
        if (presented.size() == 1 && VALID.matcher(presented.getFirst()).matches()) {
            String given = presented.getFirst();
            if (!given.startsWith(VERSION)) {
                int flags = Integer.parseInt(given, FLAGS, LENGTH, 16) & SAMPLED;
                return VERSION + given.substring(2, FLAGS) + "0" + flags;
            }
            if (given.length() == LENGTH) {
                return given;
            }
        }
        UUID trace = ids.next();
        String traceId = trace.toString().replace("-", "");
        // The last 64 bits of a UUIDv7 are random but for the variant, which keeps them from being zero.
        String parentId = Long.toHexString(ids.next().getLeastSignificantBits());
        return VERSION + "-" + traceId + "-" + parentId + "-00";
    }
}
