package io.stakedrop.kit.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as its handler sees it. Types that {@link #input} and {@link #checkpoint} read are registered for reflection by
 * their service, as Jackson makes them.
 */
public interface JobContext {

    UUID id();

    UUID tenant();

    /** Who submitted it. */
    String subject();

    /** 1 for the first try since the last new checkpoint. */
    int attempt();

    /** What {@link Jobs#submit} was given. */
    <T> T input(Class<T> type);

    /** Where the last attempt got to; empty when it is the first, or never said. */
    <T> Optional<T> checkpoint(Class<T> type);

    /**
     * Whether the handler should come to its next {@link #progress} call soon: it was asked to stop, or no longer
     * holds the job. Cheap, and safe to ask on any thread.
     */
    boolean isStopRequested();

    /**
     * Stores how far the job is, renews the lease, and is where a handler stops.
     *
     * @return fails with a {@link JobInterruption}, which the handler passes on, when the job is to be paused or
     *     cancelled or now belongs to another worker
     */
    Uni<Void> progress(Progress progress);

    /** As {@link #progress}, within the current Hibernate Reactive transaction, so that work and checkpoint are one. */
    Uni<Void> progressInTransaction(Progress progress);

    /** As {@link #progress}, within the transaction that is open on {@code connection}. */
    Uni<Void> progressInTransaction(SqlConnection connection, Progress progress);

    default Uni<Void> progress(long done, long total, String step) {
        return progress(Progress.of(done, total, step));
    }

    default Uni<Void> progress(long done, long total, String step, Object checkpoint) {
        return progress(Progress.of(done, total, step).withCheckpoint(checkpoint));
    }
}
