package io.stakedrop.staking.job;

import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobResource;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.job.JobsConfig;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's staking jobs over HTTP; all of them are an operator's. */
@Path(StakingJobResource.PATH)
@Tag(name = "Staking jobs", description = "Long work on pools and how far it is")
public class StakingJobResource extends JobResource {
    static final String PATH = "/v1/staking/jobs";

    StakingJobResource(Jobs jobs, CallerIdentity caller, JobsConfig config) {
        super(jobs, caller, config, "staking:operate", "staking:operate");
    }

    /** What is answered where a job was submitted: 202 with the job, and where it can be followed. */
    public static RestResponse<JobView> accepted(JobView job) {
        return accepted(PATH, job);
    }
}
