package io.stakedrop.airdrop.standing;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a wallet stands with all campaigns, over HTTP. */
@Path("/v1/airdrops/wallets/{address}/campaigns")
@Tag(name = "Standings", description = "Whether a wallet is eligible, why, and what it can claim until when")
public class WalletCampaignsResource {
    private final StandingService service;
    private final CallerIdentity identity;

    WalletCampaignsResource(StandingService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listWalletStandings",
            summary = "Show how a wallet stands with all campaigns",
            description = "Your tenant's own and all that are announced, the newest first.")
    public Uni<Page<StandingView>> list(
            Address address,
            @QueryParam("claimable")
                    @DefaultValue("false")
                    @Parameter(
                            description = "Only those that have something left for the wallet to claim now",
                            example = "true")
                    boolean claimable,
            @Valid @BeanParam PageRequest page) {
        Caller caller = identity.current();
        return (claimable ? service.listClaimable(caller, address, page) : service.list(caller, address, page))
                .map(found -> found.map(standing -> StandingView.of(address, standing)));
    }
}
