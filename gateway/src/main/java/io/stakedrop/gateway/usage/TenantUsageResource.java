package io.stakedrop.gateway.usage;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.plan.Caller;
import io.stakedrop.gateway.plan.ConsumerLimits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** A tenant's usage, for the operator. */
@Path("/v1/tenants/{tenantId}/usage")
@RolesAllowed(Scope.Name.ADMIN)
@Tag(name = "Usage")
class TenantUsageResource {

    private final UsageService usage;
    private final ConsumerLimits limits;

    TenantUsageResource(UsageService usage, ConsumerLimits limits) {
        this.usage = usage;
        this.limits = limits;
    }

    @GET
    @Operation(operationId = "getTenantUsage", summary = "Show how a tenant's limits stand")
    public Uni<UsageView> show(@RestPath UUID tenantId) {
        return limits.checkTenant(tenantId)
                .chain(() -> usage.show(new Caller(tenantId, Optional.empty(), "operator", false)));
    }
}
