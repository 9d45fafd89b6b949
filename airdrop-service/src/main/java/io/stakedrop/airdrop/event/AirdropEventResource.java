package io.stakedrop.airdrop.event;

import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.identity.TenantOnly;
import io.stakedrop.kit.outbox.EventResource;
import io.stakedrop.kit.outbox.Events;
import io.stakedrop.kit.outbox.OutboxConfig;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's airdrop events over HTTP. */
@Path("/v1/airdrops/events")
@TenantOnly
@Tag(name = "Airdrop events", description = "What happened to the tenant's airdrops")
public class AirdropEventResource extends EventResource {

    AirdropEventResource(Events events, CallerIdentity caller, OutboxConfig config) {
        super(events, caller, config, "airdrops:read");
    }
}
