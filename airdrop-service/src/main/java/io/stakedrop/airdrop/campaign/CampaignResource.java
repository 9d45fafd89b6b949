package io.stakedrop.airdrop.campaign;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.Caller;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Campaigns over HTTP. */
@Path("/v1/airdrops/campaigns")
@Tag(name = "Campaigns", description = "What is given away, and how far it has come")
public class CampaignResource {
    private final CampaignService service;
    private final CallerIdentity identity;

    CampaignResource(CampaignService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "createCampaign",
            summary = "Create a campaign",
            description = "It begins as a draft, which only your tenant sees.")
    @APIResponse(
            responseCode = "201",
            description = "The new campaign",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CampaignView.class)))
    public Uni<RestResponse<CampaignView>> create(@NotNull @Valid CampaignRequest request) {
        Caller caller = identity.current();
        return service.create(caller, request)
                .map(campaign -> RestResponse.ResponseBuilder.<CampaignView>create(RestResponse.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/v1/airdrops/campaigns/" + campaign.id())
                        .entity(CampaignView.of(campaign, caller.tenant()))
                        .build());
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listCampaigns",
            summary = "List campaigns",
            description = "Your tenant's own and all that are announced, the newest first.")
    public Uni<Page<CampaignView>> list(@Valid @BeanParam PageRequest page) {
        Caller caller = identity.current();
        return service.list(caller, page)
                .map(found -> found.map(campaign -> CampaignView.of(campaign, caller.tenant())));
    }

    @GET
    @Path("/{campaignId}")
    @RolesAllowed("airdrops:read")
    @Operation(operationId = "getCampaign", summary = "Show a campaign")
    public Uni<CampaignView> get(UUID campaignId) {
        Caller caller = identity.current();
        return service.find(caller.tenant(), campaignId).map(campaign -> CampaignView.of(campaign, caller.tenant()));
    }
}
