package io.stakedrop.kit.job;

import io.stakedrop.kit.job.JobState.Running;
import io.stakedrop.kit.job.JobState.Stop;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code job}; JSON columns are text. */
record JobRow(
        UUID tenant,
        UUID id,
        String subject,
        String kind,
        String input,
        JobState state,
        @Nullable String step,
        @Nullable String checkpoint,
        long done,
        long total,
        int attempt,
        long fence,
        @Nullable String result,
        @Nullable String problem,
        @Nullable String traceParent,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Instant updatedAt) {

    static final String COLUMNS = "tenant, id, subject, kind, input::text, state, stop_request, step, "
            + "checkpoint::text, done, total, attempt, fence, result::text, problem::text, traceparent, "
            + "created_at, started_at, finished_at, updated_at";

    static JobRow of(Row row) {
        return new JobRow(
                row.getUUID("tenant"),
                row.getUUID("id"),
                row.getString("subject"),
                row.getString("kind"),
                row.getString("input"),
                JobState.of(row.getString("state"), row.getString("stop_request")),
                row.getString("step"),
                row.getString("checkpoint"),
                row.getLong("done"),
                row.getLong("total"),
                row.getInteger("attempt"),
                row.getLong("fence"),
                row.getString("result"),
                row.getString("problem"),
                row.getString("traceparent"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("finished_at")),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    @Nullable
    Stop stopRequest() {
        return state instanceof Running running ? running.stop() : null;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
