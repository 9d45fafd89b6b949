package io.stakedrop.gateway.routing;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A service's answer on its way to the caller, as fast as the caller takes it. One that breaks off, or moves too slowly for
 * too long, is cut so that the caller sees it: by closing the connection, or the stream of HTTP/2. So is one that waits for
 * its reader while too many of the tenant do.
 */
final class Answer {

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final HttpClientResponse answer;
    private final HttpServerResponse response;
    private final UUID tenant;
    private final HeldAnswers<Answer> held;
    private final Vertx vertx;
    private final Context context;
    private final Pace pace;
    private final long silenceNanos;
    private long timer;
    private int pieces;
    private boolean watched;
    private boolean isOver;

    private Answer(HttpClientResponse answer, ServiceCall call, UUID tenant, Connections connections, Vertx vertx) {
        this.answer = answer;
        this.response = call.response();
        this.tenant = tenant;
        this.held = connections.held();
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.silenceNanos = connections.silenceNanos();
        this.pace = new Pace(connections.leastBytesPerSecond(), silenceNanos, System.nanoTime());
    }

    /** Whether the end of an answer can be told from a connection that broke. */
    static boolean isFramed(HttpClientResponse answer, HttpMethod method) {
        if (answer.statusCode() == SWITCHING_PROTOCOLS) {
            return false;
        }
        MultiMap headers = answer.headers();
        String encoding = headers.get("Transfer-Encoding");
        return encoding == null
                ? headers.contains("Content-Length") || !hasBody(answer, method)
                : "chunked".equalsIgnoreCase(encoding);
    }

    /** Begins to pass an answer, whose body waits, on to a caller of this tenant. */
    static void pass(HttpClientResponse answer, ServiceCall call, UUID tenant, Connections connections, Vertx vertx) {
        passHead(answer, call);
        String length = answer.getHeader("Content-Length");
        Compression.decide(call.request(), call.response(), length == null ? -1 : Long.parseLong(length));
        new Answer(answer, call, tenant, connections, vertx).passBody();
    }

    /** Prepares the head of the answer to the caller. */
    static void passHead(HttpClientResponse answer, ServiceCall call) {
        HttpServerResponse response = call.response();
        response.setStatusCode(answer.statusCode());
        Headers.copyResponse(answer.headers(), response.headers());
        if (!hasBody(answer, call.request().method()) || response.headers().contains("Content-Length")) {
            return;
        }
        if (call.request().version() == HttpVersion.HTTP_1_0) {
            response.putHeader("Connection", "close");
        } else {
            response.setChunked(true);
        }
    }

    private static boolean hasBody(HttpClientResponse answer, HttpMethod method) {
        int status = answer.statusCode();
        return !method.equals(HttpMethod.HEAD) && status != NO_CONTENT && status != NOT_MODIFIED;
    }

    private void passBody() {
        answer.handler(this::write);
        answer.endHandler(end -> {
            finish();
            response.end();
        });
        answer.exceptionHandler(broken -> cut());
        answer.resume();
    }

    private void write(Buffer piece) {
        pace.moved(piece.length(), System.nanoTime());
        pieces++;
        response.write(piece);
        if (response.writeQueueFull()) {
            pace.hold();
            answer.pause();
            held.hold(tenant, this).ifPresent(Answer::giveUp);
            response.drainHandler(drained -> {
                held.release(tenant, this);
                pace.release(System.nanoTime());
                answer.resume();
            });
            watch();
        } else if (pieces > 1) {
            watch();
        }
    }

    /** Most answers are one piece, and need no timer. */
    private void watch() {
        if (watched) {
            return;
        }
        watched = true;
        timer = vertx.setPeriodic(Math.max(1, TimeUnit.NANOSECONDS.toMillis(silenceNanos)), id -> {
            if (response.ended() || response.closed()) {
                finish();
            } else if (pace.judge(System.nanoTime()) != Pace.Verdict.FAST_ENOUGH) {
                cut();
            }
        });
    }

    private void finish() {
        isOver = true;
        held.release(tenant, this);
        if (watched) {
            vertx.cancelTimer(timer);
        }
    }

    /** From another answer's event loop. */
    private void giveUp() {
        context.runOnContext(ignored -> {
            if (!isOver) {
                cut();
            }
        });
    }

    private void cut() {
        finish();
        answer.request().reset();
        response.reset();
    }
}
