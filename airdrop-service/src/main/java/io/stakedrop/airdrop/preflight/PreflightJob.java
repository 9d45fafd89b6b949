package io.stakedrop.airdrop.preflight;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.job.JobContext;
import io.stakedrop.kit.job.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at a list. */
@ApplicationScoped
class PreflightJob implements JobHandler {
    static final String KIND = "airdrop.preflight";

    private final PreflightService service;

    PreflightJob(PreflightService service) {
        this.service = service;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<PreflightView> run(JobContext job) {
        return service.run(job, job.input(PreflightTask.class)).map(PreflightView::of);
    }
}
