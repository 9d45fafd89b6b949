package io.stakedrop.kit.job;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.job.JobInterruption.LeaseLost;
import io.stakedrop.kit.job.JobInterruption.StopRequested;
import io.stakedrop.kit.job.JobState.Stop;
import io.stakedrop.kit.trace.CurrentTrace;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code job}. Everything a worker writes names the fencing token of its claim, and changes nothing once
 * another worker claimed the job or it ended.
 */
@Singleton
class JobRepository {

    // JSON parameters pass as text: the client would turn a String for a jsonb parameter into a JSON string.
    private static final String INSERT = """
            insert into job (tenant, id, subject, kind, input, traceparent, created_at, updated_at)
            values (?1, ?2, ?3, ?4, cast(cast(?5 as text) as jsonb), ?6, now(), now())
            returning created_at""";

    private static final String FIND = "select " + JobRow.COLUMNS + " from job where tenant = $1 and id = $2";

    private static final String COMMAND = """
            update job
               set state = $3, stop_request = $4, updated_at = now(),
                   run_after = case when $3 = 'queued' then now() else run_after end,
                   attempt = case when $3 = 'queued' then 0 else attempt end,
                   finished_at = case when $3 = 'cancelled' then now() end
             where tenant = $1 and id = $2
            returning\s""" + JobRow.COLUMNS;

    private static final String CLAIM = """
            with claimable as materialized (
                select tenant, id from job
                 where kind = any ($1)
                   and (state = 'queued' and run_after <= now() or state = 'running' and lease_until < now())
                 order by run_after
                 limit $2
                   for update skip locked)
            update job
               set state = 'running', lease_owner = $3, lease_until = now() + $4 * interval '1 ms',
                   fence = fence + 1, attempt = attempt + 1,
                   started_at = coalesce(started_at, now()), updated_at = now()
              from claimable as c
             where job.tenant = c.tenant and job.id = c.id
            returning\s""" + JobRow.COLUMNS.replaceFirst("tenant, id", "job.tenant, job.id");

    private static final String HEARTBEAT = """
            update job set lease_until = now() + $4 * interval '1 ms'
             where tenant = $1 and id = $2 and fence = $3 and state = 'running'
            returning stop_request""";

    private static final String PROGRESS = """
            update job
               set done = $5, total = $6, step = $7,
                   checkpoint = coalesce(cast(cast($8 as text) as jsonb), checkpoint),
                   attempt = case when coalesce(cast(cast($8 as text) as jsonb), checkpoint)
                                       is distinct from checkpoint then 1 else attempt end,
                   lease_until = now() + $4 * interval '1 ms', updated_at = now()
             where tenant = $1 and id = $2 and fence = $3 and state = 'running'
            returning stop_request""";

    private static final String FINISH = """
            update job
               set state = $4, result = cast(cast($5 as text) as jsonb), problem = cast(cast($6 as text) as jsonb),
                   stop_request = null, lease_owner = null, lease_until = null,
                   finished_at = case when $4 = 'paused' then null else now() end, updated_at = now()
             where tenant = $1 and id = $2 and fence = $3 and state = 'running'
            returning state""";

    // Half of the wait is by chance, so that jobs that were disturbed together do not come back together.
    private static final String GIVE_BACK = """
            with ending as (
                select tenant, id,
                       case when stop_request = 'cancel' then 'cancelled'
                            when attempt >= $4 then 'failed'
                            when stop_request = 'pause' then 'paused'
                            else 'queued' end as state,
                       least($6, $5 * power(2, attempt - 1)) * (0.5 + random() / 2) as wait
                  from job
                 where tenant = $1 and id = $2 and fence = $3 and state = 'running'
                   for update)
            update job
               set state = e.state, run_after = now() + e.wait * interval '1 ms',
                   problem = case when e.state = 'failed' then cast(cast($7 as text) as jsonb) end,
                   finished_at = case when e.state in ('cancelled', 'failed') then now() end,
                   stop_request = null, lease_owner = null, lease_until = null, updated_at = now()
              from ending as e
             where job.tenant = e.tenant and job.id = e.id
            returning job.state""";

    // Draining is no failed attempt.
    private static final String RELEASE = """
            update job
               set state = case stop_request when 'pause' then 'paused' when 'cancel' then 'cancelled' else 'queued' end,
                   finished_at = case when stop_request = 'cancel' then now() end,
                   attempt = greatest(attempt - 1, 0), run_after = now(),
                   stop_request = null, lease_owner = null, lease_until = null, updated_at = now()
             where lease_owner = $1 and state = 'running'""";

    private final Pool pool;

    JobRepository(Pool pool) {
        this.pool = pool;
    }

    /** Inserts in the session's transaction; gives the time of it. */
    Uni<Instant> insert(Mutiny.Session session, UUID tenant, UUID id, String subject, String kind, String input) {
        return session.createNativeQuery(INSERT, OffsetDateTime.class)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, tenant)
                .setParameter(2, id)
                .setParameter(3, subject)
                .setParameter(4, kind)
                .setParameter(5, input)
                .setParameter(6, CurrentTrace.text())
                .getSingleResult()
                .map(OffsetDateTime::toInstant);
    }

    Uni<Optional<JobRow>> find(UUID tenant, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant, id)).map(JobRepository::first);
    }

    /** Reads, decides and writes under the row's lock; empty where the tenant has no such job. */
    Uni<Optional<JobRow>> command(UUID tenant, UUID id, JobCommand command) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(FIND + " for update")
                .execute(Tuple.of(tenant, id))
                .map(JobRepository::first)
                .chain(row -> row.isEmpty()
                        ? Uni.createFrom().item(row)
                        : write(connection, row.get(), command.applyTo(row.get().state()))));
    }

    private static Uni<Optional<JobRow>> write(SqlClient connection, JobRow row, JobState state) {
        @Nullable Stop stop = state instanceof JobState.Running running ? running.stop() : null;
        return connection
                .preparedQuery(COMMAND)
                .execute(Tuple.of(row.tenant(), row.id(), state.code(), stop == null ? null : stop.code()))
                .map(JobRepository::first);
    }

    /** Takes up to {@code limit} jobs that wait, or whose worker died. */
    Uni<List<JobRow>> claim(Set<String> kinds, int limit, String owner, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(kinds.toArray(String[]::new), limit, owner, lease.toMillis()))
                .map(rows -> rows.stream().map(JobRow::of).toList());
    }

    /** Renews the lease; gives the stop request, or fails with {@link LeaseLost}. */
    Uni<Optional<Stop>> heartbeat(JobRow claim, Duration lease) {
        return pool.preparedQuery(HEARTBEAT)
                .execute(Tuple.of(claim.tenant(), claim.id(), claim.fence(), lease.toMillis()))
                .map(JobRepository::stopRequest);
    }

    Uni<Void> progress(JobRow claim, Duration lease, Progress progress, @Nullable String checkpoint) {
        return progress(pool, claim, lease, progress, checkpoint);
    }

    /** Writes progress on any connection; fails with a {@link JobInterruption} when the handler has to stop. */
    Uni<Void> progress(
            SqlClient connection, JobRow claim, Duration lease, Progress progress, @Nullable String checkpoint) {
        return connection
                .preparedQuery(PROGRESS)
                .execute(Tuple.tuple()
                        .addValue(claim.tenant())
                        .addValue(claim.id())
                        .addValue(claim.fence())
                        .addValue(lease.toMillis())
                        .addValue(progress.done())
                        .addValue(progress.total())
                        .addValue(progress.step())
                        .addValue(checkpoint))
                .map(JobRepository::stopRequest)
                .chain(JobRepository::stopIfRequested);
    }

    /** Writes progress in the session's transaction. */
    Uni<Void> progress(
            Mutiny.Session session, JobRow claim, Duration lease, Progress progress, @Nullable String checkpoint) {
        return session.createNativeQuery(PROGRESS.replace('$', '?'), String.class)
                .setFlushMode(FlushMode.MANUAL)
                .setParameter(1, claim.tenant())
                .setParameter(2, claim.id())
                .setParameter(3, claim.fence())
                .setParameter(4, lease.toMillis())
                .setParameter(5, progress.done())
                .setParameter(6, progress.total())
                .setParameter(7, progress.step())
                .setParameter(8, checkpoint)
                .getResultList()
                .map(rows -> {
                    if (rows.isEmpty()) {
                        throw new LeaseLost();
                    }
                    return Optional.ofNullable(JobState.stopOf(rows.getFirst()));
                })
                .chain(JobRepository::stopIfRequested);
    }

    /** Ends the claim; gives false when it was lost before. */
    Uni<Boolean> finish(JobRow claim, JobState state, @Nullable String result, @Nullable String problem) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(claim.tenant(), claim.id(), claim.fence(), state.code(), result, problem))
                .map(rows -> rows.size() > 0);
    }

    /** Gives the job back to be tried again after a while, unless it was asked to stop or tried too often. */
    Uni<Boolean> giveBack(JobRow claim, JobsConfig config, String exhausted) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(Tuple.tuple()
                        .addValue(claim.tenant())
                        .addValue(claim.id())
                        .addValue(claim.fence())
                        .addValue(config.maxAttempts())
                        .addValue((double) config.backOff().toMillis())
                        .addValue((double) config.maxBackOff().toMillis())
                        .addValue(exhausted))
                .map(rows -> rows.size() > 0);
    }

    /** Gives all jobs of a worker to the others at once. */
    Uni<Void> release(String owner) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(owner)).replaceWithVoid();
    }

    /**
     * The same, blocking, for the end of the process, which must not come before it is done.
     *
     * @return how many jobs
     */
    static int release(DataSource database, String owner) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(RELEASE.replace("$1", "?"))) {
            statement.setString(1, owner);
            return statement.executeUpdate();
        }
    }

    private static Optional<JobRow> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(JobRow::of);
    }

    private static Optional<Stop> stopRequest(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new LeaseLost();
        }
        return Optional.ofNullable(JobState.stopOf(rows.iterator().next().getString("stop_request")));
    }

    private static Uni<Void> stopIfRequested(Optional<Stop> stop) {
        return stop.isEmpty() ? Uni.createFrom().voidItem() : Uni.createFrom().failure(new StopRequested(stop.get()));
    }
}
