package io.stakedrop.airdrop.standing;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a wallet stands with a campaign, over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/wallets/{address}")
@Tag(name = "Standings", description = "Whether a wallet is eligible, why, and what it can claim until when")
public class StandingResource {
    private final StandingService service;
    private final CallerIdentity identity;

    StandingResource(StandingService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getWalletStanding",
            summary = "Show how a wallet stands with a campaign",
            description =
                    "Whether it is eligible and why, with the evidence of each rule; what it still has to do or to have; what it"
                            + " can claim until when, and what it has claimed. The evidence is told to the wallet itself and to programs"
                            + " of the campaign's tenant.")
    public Uni<StandingView> get(UUID campaignId, Address address) {
        return service.find(identity.current(), campaignId, address).map(found -> StandingView.of(address, found));
    }
}
