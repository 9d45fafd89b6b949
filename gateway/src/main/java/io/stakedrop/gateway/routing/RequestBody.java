package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.secret.BodyGuard;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way to a service: as fast as the service takes it, up to a size. What came is kept as long as it
 * is small, so that it can be sent once more.
 */
final class RequestBody {

    /** Larger than almost every JSON body, and little enough for thousands of requests at once. */
    private static final int MOST_KEPT = 16 * 1024;

    private final ReadStream<Buffer> source;
    private final BodyGuard guard;
    private final long mostBytes;
    private final Pace pace;
    private final Runnable tooLarge;
    private final Consumer<ProblemException> refused;
    private @Nullable HttpClientRequest service;
    private @Nullable Buffer kept = Buffer.buffer(0);
    private long bytes;
    private boolean begun;
    private boolean framed;
    private boolean ended;
    private boolean isRefused;

    /**
     * @param tooLarge called once when more than {@code mostBytes} came; the service gets nothing further
     * @param refused gets the guard's problem, once; the service gets nothing further, not even the end
     */
    RequestBody(
            ReadStream<Buffer> source,
            BodyGuard guard,
            long mostBytes,
            Pace pace,
            Runnable tooLarge,
            Consumer<ProblemException> refused) {
        this.source = source;
        this.guard = guard;
        this.mostBytes = mostBytes;
        this.pace = pace;
        this.tooLarge = tooLarge;
        this.refused = refused;
    }

    Pace pace() {
        return pace;
    }

    /** Whether all of it came. */
    boolean isEnded() {
        return ended;
    }

    /** Whether all that came can be sent to another connection. */
    boolean isRepeatable() {
        return kept != null;
    }

    /** Sends it, or what of it has come if it was sent before; the head has been prepared and is sent with it. */
    void sendTo(HttpClientRequest request) {
        service = request;
        framed = request.headers().contains("Content-Length");
        if (!begun) {
            begun = true;
            source.handler(this::pass);
            source.endHandler(end -> end());
            source.resume();
            return;
        }
        source.resume();
        if (kept != null && kept.length() > 0) {
            write(request, kept);
        }
        if (ended) {
            request.end();
        }
    }

    /** The connection broke: what comes waits for another one. */
    void detach() {
        service = null;
        source.pause();
    }

    private void pass(Buffer piece) {
        boolean wasWithin = bytes <= mostBytes;
        bytes += piece.length();
        pace.moved(piece.length(), System.nanoTime());
        if (bytes > mostBytes) {
            if (wasWithin) {
                tooLarge.run();
            }
            return;
        }
        give(() -> guard.pass(piece));
    }

    private void end() {
        ended = true;
        pace.moved(0, System.nanoTime());
        if (bytes > mostBytes) {
            return;
        }
        give(guard::end);
        if (service != null && !isRefused) {
            service.end();
        }
    }

    private void give(Supplier<Buffer> guarded) {
        if (isRefused) {
            return;
        }
        try {
            Buffer clear = guarded.get();
            if (clear.length() > 0) {
                keep(clear);
                if (service != null) {
                    write(service, clear);
                }
            }
        } catch (ProblemException refusal) {
            isRefused = true;
            refused.accept(refusal);
        }
    }

    private void keep(Buffer piece) {
        if (kept == null) {
            return;
        }
        if (bytes > MOST_KEPT) {
            kept = null;
            return;
        }
        kept = kept.length() == 0 ? piece : kept.copy().appendBuffer(piece);
    }

    private void write(HttpClientRequest request, Buffer piece) {
        if (!framed) {
            // HTTP/2 needs no length and no chunks, but the request to the service needs one of them.
            framed = true;
            request.setChunked(true);
        }
        request.write(piece);
        if (request.writeQueueFull()) {
            pace.hold();
            source.pause();
            request.drainHandler(drained -> {
                pace.release(System.nanoTime());
                source.resume();
            });
        }
    }
}
