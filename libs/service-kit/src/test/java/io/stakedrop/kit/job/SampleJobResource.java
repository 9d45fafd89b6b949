package io.stakedrop.kit.job;

import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.ws.rs.Path;

@Path("/v1/samples/jobs")
public class SampleJobResource extends JobResource {

    SampleJobResource(Jobs jobs, CallerIdentity caller, JobsConfig config) {
        super(jobs, caller, config, "samples:read", "samples:write");
    }
}
