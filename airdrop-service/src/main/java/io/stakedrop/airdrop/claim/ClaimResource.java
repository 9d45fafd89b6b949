package io.stakedrop.airdrop.claim;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Claims over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/claims")
@Tag(name = "Distribution", description = "The Merkle tree, and the proofs with which wallets claim")
public class ClaimResource {
    private final ClaimService service;
    private final CallerIdentity identity;

    ClaimResource(ClaimService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @Path("/{address}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getClaim",
            summary = "Look a wallet's claim up",
            description =
                    "Its index, amount and proof, as the distributor contract's `claim` takes them, and the unsigned transaction"
                            + " to it once it is declared. The problem"
                            + " `not-in-list` says that the wallet has none, `root-not-published` that none has yet.")
    public Uni<ClaimView> get(UUID campaignId, Address address) {
        return service.find(identity.current(), campaignId, address).map(ClaimView::of);
    }
}
