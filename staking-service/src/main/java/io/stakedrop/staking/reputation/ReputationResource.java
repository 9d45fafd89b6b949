package io.stakedrop.staking.reputation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/staking/providers/{providerId}/reputation")
@Tag(name = "Providers")
class ReputationResource {
    private final ReputationService reputations;

    ReputationResource(ReputationService reputations) {
        this.reputations = reputations;
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "getReputation",
            summary = "Get a provider's reputation",
            description = "Computed now of what this service observed, each component with its inputs.")
    public Uni<ReputationView> compute(@PathParam("providerId") UUID providerId) {
        return reputations.compute(providerId);
    }
}
