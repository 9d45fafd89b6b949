package io.stakedrop.staking.timeweighted;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/staking/pools/{poolId}/published-stake")
@Tag(name = "Time-weighted stake")
class PublishedStakeResource {
    private final TimeWeightedService stakes;
    private final CallerIdentity caller;

    PublishedStakeResource(TimeWeightedService stakes, CallerIdentity caller) {
        this.stakes = stakes;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "publishPoolStake",
            summary = "Publish the stake of a pool",
            description =
                    "From now on every tenant may stream what each wallet had in this pool of the caller's, before "
                            + "and after.")
    @APIResponse(responseCode = "204", description = "It is published")
    @APIResponse(responseCode = "404", description = "The caller has no such pool: `not-found`.")
    public Uni<Void> publish(@PathParam("poolId") UUID poolId) {
        return stakes.publish(caller.current().tenant(), poolId);
    }

    @DELETE
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "withdrawPoolStake",
            summary = "Publish the stake of a pool no longer",
            description = "What others have streamed until now they keep.")
    @APIResponse(responseCode = "204", description = "It is not published")
    @APIResponse(responseCode = "404", description = "The caller has no such pool: `not-found`.")
    public Uni<Void> withdraw(@PathParam("poolId") UUID poolId) {
        return stakes.withdraw(caller.current().tenant(), poolId);
    }
}
