package io.stakedrop.staking.reward;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/staking/pools/{poolId}/apr")
@Tag(name = "Pools")
class PoolAprResource {
    private final EstimateService estimates;

    PoolAprResource(EstimateService estimates) {
        this.estimates = estimates;
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "getPoolApr",
            summary = "Get a pool's yearly rate",
            description = "By what a share gained between two posted rates.")
    public Uni<PoolAprView> find(@PathParam("poolId") UUID poolId, @BeanParam @Valid PoolAprRequest request) {
        return estimates.fetchApr(poolId, request);
    }
}
