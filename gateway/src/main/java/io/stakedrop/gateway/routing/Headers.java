package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.identity.Authentication;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Takes out of messages what must not pass the gateway. */
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
            "expect");

    private static final String FORWARDED_PREFIX = "x-forwarded-";

    /** What the gateway itself says to the caller. */
    private static final Set<String> NOT_FROM_SERVICES =
            Set.of("ratelimit", "ratelimit-policy", "x-request-id", "set-cookie", "server");

    private Headers() {}

    /** Takes out of a request what no service may see. */
    static void cleanRequest(MultiMap headers) {
        Set<String> nominated = nominated(headers);
        remove(
                headers,
                name -> HOP_BY_HOP.contains(name)
                        || NOT_FOR_SERVICES.contains(name)
                        || name.startsWith(FORWARDED_PREFIX)
                        || nominated.contains(name));
    }

    /** Takes out of a service's answer what no caller may see. */
    static void cleanResponse(MultiMap headers) {
        Set<String> nominated = nominated(headers);
        remove(
                headers,
                name -> HOP_BY_HOP.contains(name) || NOT_FROM_SERVICES.contains(name) || nominated.contains(name));
    }

    private static void remove(MultiMap headers, Predicate<String> isUnwanted) {
        List<String> unwanted = new ArrayList<>();
        for (Map.Entry<String, String> header : headers) {
            if (isUnwanted.test(header.getKey().toLowerCase(Locale.ROOT))) {
                unwanted.add(header.getKey());
            }
        }
        unwanted.forEach(headers::remove);
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
