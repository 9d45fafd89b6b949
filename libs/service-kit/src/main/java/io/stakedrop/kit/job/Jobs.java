package io.stakedrop.kit.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.transaction.CurrentTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a use case hands long work over, and its owner follows it. */
@ApplicationScoped
public class Jobs {

    private final JobRepository repository;
    private final JobsConfig config;
    private final ObjectMapper json;
    private final Ids ids;
    private final JobSignal signal;

    Jobs(JobRepository repository, JobsConfig config, ObjectMapper json, Ids ids, JobSignal signal) {
        this.repository = repository;
        this.config = config;
        this.json = json;
        this.ids = ids;
        this.signal = signal;
    }

    /**
     * Queues work in the current Hibernate Reactive transaction: it is done exactly if the change that asks for it is
     * committed.
     *
     * @param kind a {@link JobHandler}'s
     * @param input what the handler needs, written as JSON; never a secret
     * @throws IllegalStateException as a failure, when there is no current transaction
     */
    public Uni<JobView> submit(UUID tenant, String subject, String kind, Object input) {
        UUID id = ids.next();
        return CurrentTransaction.with(session -> repository
                .insert(session, tenant, id, subject, kind, JobJson.write(json, input))
                .invoke(() -> CurrentTransaction.afterCommit(session, signal::raise))
                .map(now -> new JobView(
                        id,
                        kind,
                        new JobState.Queued().code(),
                        null,
                        null,
                        0,
                        0,
                        0,
                        null,
                        null,
                        now,
                        null,
                        null,
                        now)));
    }

    /** The tenant's job. */
    public Uni<Optional<JobView>> find(UUID tenant, UUID id) {
        return repository.find(tenant, id).map(row -> row.map(this::toView));
    }

    /**
     * Pauses, resumes or cancels. A running job stops at its handler's next progress call, not at once.
     *
     * @throws ProblemException as a failure: {@code not-found}, or {@code conflict} naming the state
     */
    public Uni<JobView> command(UUID tenant, UUID id, JobCommand command) {
        return repository
                .command(tenant, id, command)
                .map(row -> toView(row.orElseThrow(() -> notFound(id))))
                .invoke(signal::raise);
    }

    /**
     * The job each time it changed, beginning with what it is now, ending with its terminal state. Any replica can be
     * asked.
     *
     * @throws ProblemException as a failure: {@code not-found}
     */
    public Multi<JobView> follow(UUID tenant, UUID id) {
        return Multi.createBy()
                .repeating()
                .uni(() -> repository.find(tenant, id).map(row -> row.orElseThrow(() -> notFound(id))))
                .withDelay(config.progressInterval())
                .whilst(row -> !row.state().isTerminal())
                .skip()
                .repetitions()
                .map(this::toView);
    }

    static ProblemException notFound(UUID id) {
        return new ProblemException(Problems.NOT_FOUND, "There is no job " + id + " among yours.");
    }

    private JobView toView(JobRow row) {
        JobState.@Nullable Stop stop = row.stopRequest();
        return new JobView(
                row.id(),
                row.kind(),
                row.state().code(),
                stop == null ? null : stop.code(),
                row.step(),
                row.done(),
                row.total(),
                row.attempt(),
                JobJson.read(json, row.result(), JsonNode.class),
                JobJson.read(json, row.problem(), JobProblem.class),
                row.createdAt(),
                row.startedAt(),
                row.finishedAt(),
                row.updatedAt());
    }
}
