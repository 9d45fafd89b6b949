package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.identity.Authentication;
import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Copies of messages what may pass the gateway. */
final class Headers {

    /** Fields of one connection (RFC 9110, section 7.6.1); Content-Length is the body's and stays. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** What strangers may not tell a service: who they are, where they came from, which trace and request it is. */
    private static final Set<String> NOT_FOR_SERVICES = Set.of(
            Authentication.API_KEY_HEADER.toLowerCase(Locale.ROOT),
            "authorization",
            "cookie",
            "forwarded",
            "x-real-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override",
            "x-request-id",
            "traceparent",
            "tracestate",
            "baggage",
            // Answered by the gateway.
            "expect",
            // Said by the gateway.
            "host",
            "x-request-timeout-ms",
            // The gateway compresses, and no service has to.
            "accept-encoding");

    private static final String FORWARDED_PREFIX = "x-forwarded-";

    /** What the gateway itself says to the caller. */
    private static final Set<String> NOT_FROM_SERVICES =
            Set.of("ratelimit", "ratelimit-policy", "x-request-id", "set-cookie", "server");

    private Headers() {}

    /** Copies of a request's fields what a service may see. */
    static void copyRequest(MultiMap from, MultiMap to) {
        Set<String> nominated = nominated(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !NOT_FOR_SERVICES.contains(name)
                    && !name.startsWith(FORWARDED_PREFIX)
                    && !nominated.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    /** Copies of an answer's fields what the caller may see. */
    static void copyResponse(MultiMap from, MultiMap to) {
        Set<String> nominated = nominated(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && !NOT_FROM_SERVICES.contains(name) && !nominated.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    /** The fields that the sender names as those of the connection, but never the body's length. */
    private static Set<String> nominated(MultiMap headers) {
        List<String> connection = headers.getAll("connection");
        if (connection.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String field : connection) {
            for (String name : field.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        names.remove("content-length");
        return names;
    }
}
