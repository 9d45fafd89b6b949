package io.stakedrop.gateway.plan;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.CurrentConsumer;
import io.stakedrop.gateway.identity.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Which plan a tenant has, for the operator. */
@Path("/v1/tenants/{tenantId}/plan")
@RolesAllowed(Scope.Name.ADMIN)
@Tag(name = "Plans")
class TenantPlanResource {

    private final PlanService plans;
    private final CurrentConsumer consumer;

    TenantPlanResource(PlanService plans, CurrentConsumer consumer) {
        this.plans = plans;
        this.consumer = consumer;
    }

    @GET
    @Operation(operationId = "getTenantPlan", summary = "Show a tenant's plan")
    public Uni<PlanView> show(@RestPath UUID tenantId) {
        return plans.fetchOf(tenantId).map(PlanView::of);
    }

    @PUT
    @Operation(
            operationId = "putTenantPlan",
            summary = "Give a tenant a plan",
            description = "It holds everywhere within a second.")
    public Uni<PlanView> put(@RestPath UUID tenantId, @Valid TenantPlanRequest request) {
        return plans.assign(tenantId, request.plan(), consumer.current()).map(PlanView::of);
    }
}
