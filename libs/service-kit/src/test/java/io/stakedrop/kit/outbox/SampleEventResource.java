package io.stakedrop.kit.outbox;

import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.ws.rs.Path;

@Path("/v1/samples/events")
public class SampleEventResource extends EventResource {

    SampleEventResource(Events events, CallerIdentity caller, OutboxConfig config) {
        super(events, caller, config, "samples:read");
    }
}
