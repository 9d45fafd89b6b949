package io.stakedrop.airdrop.job;

import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobResource;
import io.stakedrop.kit.job.Jobs;
import io.stakedrop.kit.job.JobsConfig;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's airdrop jobs over HTTP. */
@Path("/v1/airdrops/jobs")
@Tag(name = "Airdrop jobs", description = "Long work on airdrops and how far it is")
public class AirdropJobResource extends JobResource {

    AirdropJobResource(Jobs jobs, CallerIdentity caller, JobsConfig config) {
        super(jobs, caller, config, "airdrops:read", "airdrops:write");
    }
}
