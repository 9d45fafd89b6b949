package io.stakedrop.staking.job;

import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobResource;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.job.JobsConfig;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's staking jobs over HTTP; all of them are an operator's. */
@Path("/v1/staking/jobs")
@Tag(name = "Staking jobs", description = "Long work on pools and how far it is")
class StakingJobResource extends JobResource {

    StakingJobResource(Jobs jobs, CallerIdentity caller, JobsConfig config) {
        super(jobs, caller, config, "staking:operate", "staking:operate");
    }
}
