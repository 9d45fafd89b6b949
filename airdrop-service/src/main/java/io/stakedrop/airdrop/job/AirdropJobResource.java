package io.stakedrop.airdrop.job;

import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobResource;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.job.JobsConfig;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's airdrop jobs over HTTP. */
@Path(AirdropJobResource.PATH)
@Tag(name = "Airdrop jobs", description = "Long work on airdrops and how far it is")
public class AirdropJobResource extends JobResource {
    static final String PATH = "/v1/airdrops/jobs";

    AirdropJobResource(Jobs jobs, CallerIdentity caller, JobsConfig config) {
        super(jobs, caller, config, "airdrops:read", "airdrops:write");
    }

    /** What is answered where a job was submitted: 202 with the job, and where it can be followed. */
    public static RestResponse<JobView> accepted(JobView job) {
        return accepted(PATH, job);
    }
}
