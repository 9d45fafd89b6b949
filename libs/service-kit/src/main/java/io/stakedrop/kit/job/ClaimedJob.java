package io.stakedrop.kit.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.job.JobInterruption.LeaseLost;
import io.stakedrop.kit.transaction.CurrentTransaction;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job while this worker holds its lease. */
final class ClaimedJob implements JobContext {

    private final JobRow row;
    private final JobRepository repository;
    private final ObjectMapper json;
    private final Duration lease;
    private volatile boolean stopRequested;

    ClaimedJob(JobRow row, JobRepository repository, ObjectMapper json, Duration lease) {
        this.row = row;
        this.repository = repository;
        this.json = json;
        this.lease = lease;
    }

    JobRow row() {
        return row;
    }

    void requestStop() {
        stopRequested = true;
    }

    /** Renews the lease and hears of a stop request; fails with {@link LeaseLost}. */
    Uni<Void> heartbeat() {
        return repository
                .heartbeat(row, lease)
                .invoke(stop -> stopRequested = stop.isPresent())
                .replaceWithVoid();
    }

    @Override
    public UUID id() {
        return row.id();
    }

    @Override
    public UUID tenant() {
        return row.tenant();
    }

    @Override
    public String subject() {
        return row.subject();
    }

    @Override
    public int attempt() {
        return row.attempt();
    }

    @Override
    public <T> T input(Class<T> type) {
        return Objects.requireNonNull(JobJson.read(json, row.input(), type), "a job's input is not null");
    }

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(JobJson.read(json, row.checkpoint(), type));
    }

    @Override
    public boolean isStopRequested() {
        return stopRequested;
    }

    @Override
    public Uni<Void> progress(Progress progress) {
        return repository.progress(row, lease, progress, checkpointOf(progress));
    }

    @Override
    public Uni<Void> progressInTransaction(Progress progress) {
        return CurrentTransaction.with(
                session -> repository.progress(session, row, lease, progress, checkpointOf(progress)));
    }

    @Override
    public Uni<Void> progressInTransaction(SqlConnection connection, Progress progress) {
        return repository.progress(connection, row, lease, progress, checkpointOf(progress));
    }

    private @Nullable String checkpointOf(Progress progress) {
        return progress.checkpoint()
                .map(checkpoint -> JobJson.write(json, checkpoint))
                .orElse(null);
    }
}
