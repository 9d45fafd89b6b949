package io.stakedrop.gateway.usage;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.CurrentConsumer;
import io.stakedrop.gateway.plan.Caller;
import io.stakedrop.gateway.ratelimit.SourceAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own usage. */
@Path("/v1/usage")
@Authenticated
@Tag(name = "Usage", description = "How limits stand.")
class UsageResource {

    private final UsageService usage;
    private final CurrentConsumer consumer;

    UsageResource(UsageService usage, CurrentConsumer consumer) {
        this.usage = usage;
        this.consumer = consumer;
    }

    @GET
    @Operation(
            operationId = "getUsage",
            summary = "Show how your limits stand",
            description = "Calculated as for a request to the services, and spends none of what it shows.")
    public Uni<UsageView> show(@Context RoutingContext context) {
        ApiConsumer current = consumer.current();
        return usage.show(new Caller(current.tenant(), current.wallet(), SourceAddress.of(context), false));
    }
}
