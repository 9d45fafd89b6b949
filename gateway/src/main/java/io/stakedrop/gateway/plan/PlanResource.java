package io.stakedrop.gateway.plan;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.CurrentConsumer;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The plans, for the operator. */
@Path("/v1/plans")
@RolesAllowed(Scope.Name.ADMIN)
@Tag(name = "Plans", description = "What tenants may do in a time. Needs the scope `admin`.")
class PlanResource {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,49}";

    private final PlanService plans;
    private final CurrentConsumer consumer;

    PlanResource(PlanService plans, CurrentConsumer consumer) {
        this.plans = plans;
        this.consumer = consumer;
    }

    @GET
    @Operation(operationId = "listPlans", summary = "List plans by name")
    public Uni<Page<PlanView>> list(@Valid @BeanParam PageRequest page) {
        return plans.list(page).map(rows -> rows.map(PlanView::of));
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getPlan", summary = "Show a plan")
    public Uni<PlanView> show(@RestPath String name) {
        return plans.fetch(name).map(PlanView::of);
    }

    @PUT
    @Path("{name}")
    @Operation(
            operationId = "putPlan",
            summary = "Make or change a plan",
            description = "A change holds for all tenants that have the plan, everywhere within a second.")
    @APIResponse(responseCode = "200", description = "The plan")
    @APIResponse(responseCode = "409", description = "The plan is that of the configuration: `conflict`.")
    public Uni<PlanView> put(@RestPath @Pattern(regexp = NAME) String name, @NotNull @Valid PlanLimits limits) {
        return plans.put(new Plan(name, limits), consumer.current()).map(PlanView::of);
    }

    @DELETE
    @Path("{name}")
    @Operation(operationId = "deletePlan", summary = "Delete a plan that no tenant has")
    @APIResponse(responseCode = "204", description = "The plan is deleted")
    @APIResponse(
            responseCode = "409",
            description = "Tenants have the plan, or it is that of the configuration: `conflict`.")
    public Uni<Void> delete(@RestPath String name) {
        return plans.delete(name, consumer.current());
    }
}
