package io.stakedrop.airdrop.tracking;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far campaigns are claimed, over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/progress")
@Tag(name = "Distribution", description = "The Merkle tree, and the proofs with which wallets claim")
public class ProgressResource {
    private final ProgressService service;
    private final CallerIdentity identity;

    ProgressResource(ProgressService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getClaimProgress",
            summary = "Show how far a campaign is claimed",
            description =
                    "By the payments of its contract in blocks that have their confirmations; what a re-org takes back"
                            + " is taken off.")
    public Uni<ProgressView> get(UUID campaignId) {
        return service.find(identity.current(), campaignId).map(ProgressView::of);
    }
}
