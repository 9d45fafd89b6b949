package io.stakedrop.gateway.routing;

import io.stakedrop.gateway.secret.BodyGuard;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request's body on its way to a service: knows when it last moved, who holds it up, and when it grows too large. */
final class MeteredBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> body;
    private final BodyGuard guard;
    private final long mostBytes;
    private final Runnable first;
    private final Runnable tooLarge;
    private final Consumer<ProblemException> refused;
    private @Nullable Handler<Buffer> reader;
    private boolean hasBegun;
    private boolean isRefused;
    private long bytes;
    private long movedAtNanos = System.nanoTime();
    private boolean ended;
    private boolean heldUpByService;

    /**
     * @param first called before the first piece passes
     * @param tooLarge called once when more than {@code mostBytes} came; the service gets nothing further
     * @param refused gets the guard's problem, once; the service gets nothing further, not even the end
     */
    MeteredBody(
            ReadStream<Buffer> body,
            BodyGuard guard,
            long mostBytes,
            Runnable first,
            Runnable tooLarge,
            Consumer<ProblemException> refused) {
        this.body = body;
        this.guard = guard;
        this.mostBytes = mostBytes;
        this.first = first;
        this.tooLarge = tooLarge;
        this.refused = refused;
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
        reader = handler;
        body.handler(handler == null ? null : this::pass);
        return this;
    }

    private void pass(Buffer piece) {
        boolean wasWithin = bytes <= mostBytes;
        bytes += piece.length();
        movedAtNanos = System.nanoTime();
        if (bytes <= mostBytes) {
            give(() -> guard.pass(piece));
        } else if (wasWithin) {
            tooLarge.run();
        }
    }

    private void give(Supplier<Buffer> guarded) {
        if (isRefused) {
            return;
        }
        try {
            Buffer clear = guarded.get();
            if (clear.length() > 0 && reader != null) {
                if (!hasBegun) {
                    hasBegun = true;
                    first.run();
                }
                reader.handle(clear);
            }
        } catch (ProblemException refusal) {
            isRefused = true;
            refused.accept(refusal);
        }
    }

    @Override
    public MeteredBody endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(end -> {
            ended = true;
            movedAtNanos = System.nanoTime();
            give(guard::end);
            if (handler != null && !isRefused) {
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
