package io.stakedrop.staking.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Audits a pool, however long its journal is. It only reads, so interrupted it begins again. */
@ApplicationScoped
class AuditJob implements JobHandler {
    static final String KIND = "staking.audit";

    private final AuditService audits;

    AuditJob(AuditService audits) {
        this.audits = audits;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<AuditView> run(JobContext job) {
        return job.progress(0, 1, "reading the journal")
                .chain(() -> audits.audit(job.tenant(), job.input(Task.class).poolId()));
    }

    /** Which pool. */
    @RegisterForReflection
    record Task(UUID poolId) {}
}
