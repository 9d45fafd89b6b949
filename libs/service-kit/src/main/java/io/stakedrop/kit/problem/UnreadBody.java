package io.stakedrop.kit.problem;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/**
 * What is left of a body when the answer does not wait for it. A connection that is closed with unread bytes is reset, and
 * the reset may overtake the answer (RFC 9112, section 9.6); one that is not closed must not take them for the next request.
 */
public final class UnreadBody {

    /** How long the rest is read away before the connection is closed. */
    private static final long LINGER_MILLIS = Duration.ofSeconds(1).toMillis();

    private UnreadBody() {}

    /**
     * Reads the rest away, and closes the connection if that does not end soon. To be called when the answer is out, on
     * the request's event loop.
     */
    public static void discard(HttpServerRequest request, Vertx vertx) {
        if (request.isEnded()) {
            return;
        }
        request.handler(null);
        request.resume();
        vertx.setTimer(LINGER_MILLIS, id -> closeUnlessEnded(request));
    }

    private static void closeUnlessEnded(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
            return;
        }
        request.connection().close();
    }
}
