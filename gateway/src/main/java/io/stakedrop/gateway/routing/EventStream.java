package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.edge.Client;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A stream of Server-Sent Events (WHATWG HTML, section 9.2) on its way to the caller. Each piece goes out at once. What the
 * gateway itself says stands between two lines of the service, never in one.
 */
final class EventStream {

    private static final String MEDIA_TYPE = "text/event-stream";

    /** A comment, which every client skips. */
    private static final String HEARTBEAT = ":\n";

    private final HttpClientResponse events;
    private final ServiceCall call;
    private final HttpServerResponse response;
    private final Optional<Instant> expiresAt;
    private final Context context;
    private volatile long movedAtNanos = System.nanoTime();
    private boolean betweenLines = true;
    private boolean ended;

    /** @param expiresAt when the caller's credential ends */
    EventStream(HttpClientResponse events, ServiceCall call, Optional<Instant> expiresAt, Vertx vertx) {
        this.events = events;
        this.call = call;
        this.response = call.response();
        this.expiresAt = expiresAt;
        this.context = vertx.getOrCreateContext();
    }

    /** Whether an answer is one. */
    static boolean isOne(HttpClientResponse answer) {
        String type = answer.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MEDIA_TYPE);
    }

    /** Whether a request asks for one. */
    static boolean isAskedFor(String accept) {
        return accept.toLowerCase(Locale.ROOT).contains(MEDIA_TYPE);
    }

    /** Begins to pass the events on; the head has been prepared. */
    void pass() {
        // What stands between here and the caller shall not hold events back either.
        response.putHeader("X-Accel-Buffering", "no");
        Compression.forbid(call.request(), response);
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        events.handler(this::write);
        events.endHandler(end -> end());
        events.exceptionHandler(broken -> cut());
        events.resume();
    }

    /** Whether nothing has passed for so long. */
    boolean isSilent(long nanos, long nowNanos) {
        return nowNanos - movedAtNanos >= nanos;
    }

    /** Where the caller is. */
    String address() {
        return Client.of(call.context()).address();
    }

    boolean isExpired(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }

    /** Shows that the stream is alive, unless the caller has not even taken what was sent. */
    void beat() {
        context.runOnContext(ignored -> {
            if (!ended && betweenLines && !response.writeQueueFull()) {
                movedAtNanos = System.nanoTime();
                response.write(HEARTBEAT);
            }
        });
    }

    /** Ends the stream: a client may come again at once. */
    void finish() {
        context.runOnContext(ignored -> {
            end();
            events.request().reset();
        });
    }

    /** Ends the stream and tells the client when to come again. */
    void finish(long retryMillis) {
        context.runOnContext(ignored -> {
            if (!ended && betweenLines) {
                response.write("retry: " + retryMillis + "\n\n");
            }
            end();
            events.request().reset();
        });
    }

    private void write(Buffer piece) {
        if (ended || piece.length() == 0) {
            return;
        }
        movedAtNanos = System.nanoTime();
        betweenLines = piece.getByte(piece.length() - 1) == '\n';
        response.write(piece);
        if (response.writeQueueFull()) {
            events.pause();
            response.drainHandler(drained -> events.resume());
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            response.end();
        }
    }

    private void cut() {
        if (!ended) {
            ended = true;
            response.reset();
        }
    }
}
