package io.stakedrop.gateway.routing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which answers the server compresses for callers who accept it: texts from a size on that no service has encoded. Never
 * the gateway's own, some of which hold secrets whose length would tell (the attack BREACH), nor streams of events.
 */
final class Compression {

    /** Below this an answer fits into one packet anyway. */
    private static final int LEAST_BYTES = 1024;

    private static final String CONTENT_ENCODING = "Content-Encoding";
    private static final Set<String> TEXTS = Set.of("application/json", "application/x-ndjson", "application/yaml");

    private Compression() {}

    /** Sends an answer as it is. */
    static void forbid(HttpServerRequest request, HttpServerResponse response) {
        if (request.headers().contains("Accept-Encoding") && !response.headers().contains(CONTENT_ENCODING)) {
            // Taken out again by the server, which compresses what names no encoding.
            response.headers().set(CONTENT_ENCODING, "identity");
        }
    }

    /**
     * Prepares the head of an answer that the server may compress.
     *
     * @param length bytes of the body, or -1 if they are not known
     */
    static void decide(HttpServerRequest request, HttpServerResponse response, long length) {
        MultiMap headers = response.headers();
        if (headers.contains(CONTENT_ENCODING) || !isText(headers.get("Content-Type"))) {
            forbid(request, response);
            return;
        }
        headers.add("Vary", "Accept-Encoding");
        boolean isWorthIt = length < 0 || length >= LEAST_BYTES;
        if (!isWorthIt || request.method().equals(HttpMethod.HEAD) || isFixed(headers)) {
            forbid(request, response);
            return;
        }
        String etag = headers.get("ETag");
        if (etag != null && !etag.startsWith("W/") && request.headers().contains("Accept-Encoding")) {
            // The bytes are others, the meaning is not (RFC 9110, section 8.8.1).
            headers.set("ETag", "W/" + etag);
        }
    }

    private static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return TEXTS.contains(mediaType)
                || mediaType.endsWith("+json")
                || (mediaType.startsWith("text/") && !mediaType.equals("text/event-stream"));
    }

    private static boolean isFixed(MultiMap headers) {
        return headers.contains("Content-Range")
                || headers.getAll("Cache-Control").stream()
                        .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains("no-transform"));
    }
}
