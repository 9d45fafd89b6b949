package io.stakedrop.airdrop.eligibility;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Campaigns' rules over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/eligibility")
@Tag(name = "Eligibility", description = "Who is eligible for a campaign, and why")
public class EligibilityResource {
    private final EligibilityService service;
    private final CallerIdentity identity;

    EligibilityResource(EligibilityService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @PUT
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "putEligibility",
            summary = "Say who is eligible",
            description =
                    "Keeps the campaign's tree of rules instead of the one before. The whole tree is looked at first:"
                            + " every fault is named with its JSON path. A tree by which accounts that are in no source at all"
                            + " would be eligible is refused.")
    @APIResponse(responseCode = "200", description = "The rules")
    @APIResponse(
            responseCode = "409",
            description = "The campaign's rules can't be changed any more: `illegal-campaign-state`")
    public Uni<EligibilityView> put(UUID campaignId, @NotNull @Valid EligibilityRequest request) {
        return service.put(identity.current(), campaignId, request.rule()).map(EligibilityView::of);
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getEligibility",
            summary = "Show who is eligible",
            description = "The rules of your own campaign, or of one that is announced.")
    public Uni<EligibilityView> get(UUID campaignId) {
        return service.find(identity.current(), campaignId).map(EligibilityView::of);
    }

    @GET
    @Path("/{address}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "judgeEligibility",
            summary = "Tell whether a wallet is eligible, and why",
            description =
                    "By the rules as they are now, with the evidence of each: what was found, what is needed, and in"
                            + " which snapshot of which block. The campaign's tenant may ask for every wallet, a signed-in wallet"
                            + " for itself.")
    public Uni<WalletEligibilityView> judge(UUID campaignId, Address address) {
        return service.judge(identity.current(), campaignId, address);
    }
}
