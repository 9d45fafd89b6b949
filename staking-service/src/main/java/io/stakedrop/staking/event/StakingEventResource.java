package io.stakedrop.staking.event;

import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.identity.TenantOnly;
import io.stakedrop.kit.outbox.EventResource;
import io.stakedrop.kit.outbox.Events;
import io.stakedrop.kit.outbox.OutboxConfig;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/staking/events")
@TenantOnly
@Tag(name = "Staking events", description = "What happened to the tenant's stakes and pools")
class StakingEventResource extends EventResource {

    StakingEventResource(Events events, CallerIdentity caller, OutboxConfig config) {
        super(events, caller, config, "staking:read");
    }
}
