package io.stakedrop.gateway.announcement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A small table that every replica holds in memory whole. Its owner reads it at the start, and again whenever a change
 * of it is announced; while it cannot be read, the last one holds.
 */
public final class Snapshot<T> {

    private static final Logger LOG = Logger.getLogger(Snapshot.class);

    private final Supplier<Uni<T>> reader;
    private final Vertx vertx;
    private final Duration pause;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean again;
    private volatile T content;

    /**
     * A snapshot that was not read yet.
     *
     * @param initial holds until the first reading
     * @param pause after which a failed reading is tried again
     */
    Snapshot(T initial, Supplier<Uni<T>> reader, Vertx vertx, Duration pause) {
        this.content = initial;
        this.reader = reader;
        this.vertx = vertx;
        this.pause = pause;
    }

    public T content() {
        return content;
    }

    /** Reads it for the start, which has to wait for it. */
    public Uni<Void> read() {
        return reader.get().invoke(read -> content = read).replaceWithVoid();
    }

    /** Reads it soon; a reading on its way is followed by another, since it may have seen what was there before. */
    public void readAgain() {
        again = true;
        if (reading.compareAndSet(false, true)) {
            again = false;
            read().onTermination().invoke(() -> reading.set(false)).subscribe().with(done -> followUp(), this::unread);
        }
    }

    private void followUp() {
        if (again) {
            readAgain();
        }
    }

    private void unread(Throwable failure) {
        LOG.warnf("What changed was not read, the last state holds for now: %s", failure.getMessage());
        vertx.setTimer(pause.toMillis(), timer -> readAgain());
    }
}
