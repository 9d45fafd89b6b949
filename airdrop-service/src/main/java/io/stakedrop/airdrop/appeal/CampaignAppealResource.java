package io.stakedrop.airdrop.appeal;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.identity.TenantOnly;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Appeals over HTTP, for those who run campaigns. */
@Path("/v1/airdrops/campaigns/{campaignId}/appeals")
@Tag(name = "Appeals", description = "What wallets object to before a root is published, and what is decided")
public class CampaignAppealResource {
    private final AppealService service;
    private final CallerIdentity identity;

    CampaignAppealResource(AppealService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @TenantOnly
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listCampaignAppeals",
            summary = "List a campaign's appeals",
            description = "Of a campaign of your own, the newest first. Not for wallets that signed in.")
    public Uni<Page<AppealView>> list(
            UUID campaignId,
            @QueryParam("state") @Parameter(description = "Only those of this state", example = "open") @Nullable
                    StateFilter state,
            @Valid @BeanParam PageRequest page) {
        return service.listOf(identity.current(), campaignId, state, page).map(found -> found.map(AppealView::of));
    }

    @POST
    @TenantOnly
    @Path("/{appealId}/accept")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "acceptAppeal",
            summary = "Accept an appeal",
            description =
                    "Of a campaign of your own whose root is not published. The next `createAllocation` takes it, with all"
                            + " others that are accepted, as an input that is published with the allocation; of several of one wallet"
                            + " the last counts.")
    @APIResponse(responseCode = "200", description = "The appeal as it is now")
    @APIResponse(
            responseCode = "409",
            description = "It is not open any more (`illegal-appeal-state`), or no allocation can follow:"
                    + " `illegal-campaign-state`")
    public Uni<AppealView> accept(UUID campaignId, UUID appealId, @NotNull @Valid AcceptRequest request) {
        return service.accept(identity.current(), campaignId, appealId, request.toRemedy(), request.reason())
                .map(AppealView::of);
    }

    @POST
    @TenantOnly
    @Path("/{appealId}/reject")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "rejectAppeal",
            summary = "Reject an appeal",
            description = "Of a campaign of your own, at any time.")
    @APIResponse(responseCode = "200", description = "The appeal as it is now")
    @APIResponse(responseCode = "409", description = "It is not open any more: `illegal-appeal-state`")
    public Uni<AppealView> reject(UUID campaignId, UUID appealId, @NotNull @Valid RejectRequest request) {
        return service.reject(identity.current(), campaignId, appealId, request.reason())
                .map(AppealView::of);
    }
}
