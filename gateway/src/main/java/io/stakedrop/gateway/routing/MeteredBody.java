package io.stakedrop.gateway.routing;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A request's body on its way to a service: knows when it last moved, who holds it up, and when it grows too large. */
final class MeteredBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> body;
    private final long mostBytes;
    private final Runnable first;
    private final Runnable tooLarge;
    private long bytes;
    private long movedAtNanos = System.nanoTime();
    private boolean ended;
    private boolean heldUpByService;

    /**
     * @param first called before the first piece passes
     * @param tooLarge called once when more than {@code mostBytes} came; the service gets nothing further
     */
    MeteredBody(ReadStream<Buffer> body, long mostBytes, Runnable first, Runnable tooLarge) {
        this.body = body;
        this.mostBytes = mostBytes;
        this.first = first;
        this.tooLarge = tooLarge;
    }

    /** When the last piece passed, or the end of the body; {@link System#nanoTime}. */
    long movedAtNanos() {
        return movedAtNanos;
    }

    /** Whether all of it passed. */
    boolean isEnded() {
        return ended;
    }

    /** Whether the service does not take what is there. */
    boolean isHeldUpByService() {
        return heldUpByService;
    }

    @Override
    public MeteredBody handler(@Nullable Handler<Buffer> handler) {
        body.handler(handler == null ? null : piece -> pass(piece, handler));
        return this;
    }

    private void pass(Buffer piece, Handler<Buffer> handler) {
        if (bytes == 0) {
            first.run();
        }
        boolean wasWithin = bytes <= mostBytes;
        bytes += piece.length();
        movedAtNanos = System.nanoTime();
        if (bytes <= mostBytes) {
            handler.handle(piece);
            return;
        }
        if (wasWithin) {
            tooLarge.run();
        }
    }

    @Override
    public MeteredBody endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(end -> {
            ended = true;
            movedAtNanos = System.nanoTime();
            if (handler != null) {
                handler.handle(null);
            }
        });
        return this;
    }

    @Override
    public MeteredBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public MeteredBody pause() {
        heldUpByService = true;
        body.pause();
        return this;
    }

    @Override
    public MeteredBody resume() {
        heldUpByService = false;
        movedAtNanos = System.nanoTime();
        body.resume();
        return this;
    }

    @Override
    public MeteredBody fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
