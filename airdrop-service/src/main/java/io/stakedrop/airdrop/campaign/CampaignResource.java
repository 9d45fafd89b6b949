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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Campaigns over HTTP. */
@Path("/v1/airdrops/campaigns")
@Tag(name = "Campaigns", description = "What is given away, and how far it has come")
public class CampaignResource {
    private static final String ILLEGAL =
            "Its state does not allow it; the problem says what is legal: `illegal-campaign-state`";

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
    @APIResponse(
            responseCode = "200",
            description = "The campaign",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Its version, in quotes",
                            schema = @Schema(type = SchemaType.STRING, examples = "\"1\"")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CampaignView.class)))
    public Uni<RestResponse<CampaignView>> get(UUID campaignId) {
        Caller caller = identity.current();
        return service.find(caller.tenant(), campaignId).map(campaign -> tagged(campaign, caller));
    }

    @PUT
    @Path("/{campaignId}")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "editCampaign",
            summary = "Edit a draft",
            description = "All of it is replaced, as long as it is a draft.")
    @APIResponse(
            responseCode = "200",
            description = "The campaign as it is now",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Its version, in quotes",
                            schema = @Schema(type = SchemaType.STRING, examples = "\"2\"")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "409", description = "It is no draft any more: `illegal-campaign-state`")
    @APIResponse(
            responseCode = "412",
            description = "Somebody changed it since you read it, and nothing was done: `campaign-changed`")
    public Uni<RestResponse<CampaignView>> edit(
            UUID campaignId,
            @HeaderParam(SeenVersion.HEADER)
                    @Parameter(
                            required = true,
                            description = "The ETag of the campaign as you have read it",
                            example = "\"1\"")
                    @Nullable
                    String ifMatch,
            @NotNull @Valid CampaignRequest request) {
        Caller caller = identity.current();
        return service.edit(caller, campaignId, SeenVersion.parse(ifMatch), request)
                .map(campaign -> tagged(campaign, caller));
    }

    @PUT
    @Path("/{campaignId}/schedule")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "rescheduleCampaign",
            summary = "Change a campaign's schedule",
            description =
                    "What has come to pass stays as it was. Of a campaign that is no draft any more, what changes must"
                            + " lie ahead.")
    @APIResponse(
            responseCode = "200",
            description = "The campaign as it is now",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Its version, in quotes",
                            schema = @Schema(type = SchemaType.STRING, examples = "\"2\"")),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "409", description = "It is over: `illegal-campaign-state`")
    @APIResponse(
            responseCode = "412",
            description = "Somebody changed it since you read it, and nothing was done: `campaign-changed`")
    public Uni<RestResponse<CampaignView>> reschedule(
            UUID campaignId,
            @HeaderParam(SeenVersion.HEADER)
                    @Parameter(
                            required = true,
                            description = "The ETag of the campaign as you have read it",
                            example = "\"1\"")
                    @Nullable
                    String ifMatch,
            @NotNull @Valid ScheduleRequest request) {
        Caller caller = identity.current();
        return service.reschedule(caller, campaignId, SeenVersion.parse(ifMatch), request.toSchedule())
                .map(campaign -> tagged(campaign, caller));
    }

    @POST
    @Path("/{campaignId}/announce")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "announceCampaign",
            summary = "Announce a campaign",
            description = "A draft, or one whose list is ready: from now on every tenant may read it, and it is in the"
                    + " discovery feed. It opens when its schedule says so.")
    @APIResponse(responseCode = "200", description = "The campaign, announced")
    @APIResponse(responseCode = "409", description = ILLEGAL)
    public Uni<CampaignView> announce(UUID campaignId) {
        return move(campaignId, CampaignOperation.ANNOUNCE);
    }

    @POST
    @Path("/{campaignId}/open")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "openCampaign",
            summary = "Open a campaign",
            description = "One that is announced: wallets can register, and do what makes them eligible.")
    @APIResponse(responseCode = "200", description = "The campaign, open")
    @APIResponse(responseCode = "409", description = ILLEGAL)
    public Uni<CampaignView> open(UUID campaignId) {
        return move(campaignId, CampaignOperation.OPEN);
    }

    @POST
    @Path("/{campaignId}/snapshot")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "takeCampaignSnapshot",
            summary = "Fix who is eligible",
            description = "Of one that is open: what wallets do from now on doesn't count, and its list can be made.")
    @APIResponse(responseCode = "200", description = "The campaign, closed to registrations")
    @APIResponse(responseCode = "409", description = ILLEGAL)
    public Uni<CampaignView> takeSnapshot(UUID campaignId) {
        return move(campaignId, CampaignOperation.SNAPSHOT);
    }

    @POST
    @Path("/{campaignId}/close")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "closeCampaign",
            summary = "Close a campaign",
            description = "One that distributes: it is over. Its proofs stay readable, and what its contract still pays"
                    + " does not depend on it.")
    @APIResponse(responseCode = "200", description = "The campaign, closed")
    @APIResponse(responseCode = "409", description = ILLEGAL)
    public Uni<CampaignView> close(UUID campaignId) {
        return move(campaignId, CampaignOperation.CLOSE);
    }

    @POST
    @Path("/{campaignId}/cancel")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "cancelCampaign",
            summary = "Cancel a campaign",
            description = "One of which no root is published. It can't be taken up again.")
    @APIResponse(responseCode = "200", description = "The campaign, cancelled")
    @APIResponse(responseCode = "409", description = ILLEGAL)
    public Uni<CampaignView> cancel(UUID campaignId) {
        return move(campaignId, CampaignOperation.CANCEL);
    }

    private Uni<CampaignView> move(UUID campaignId, CampaignOperation operation) {
        Caller caller = identity.current();
        return service.move(caller, campaignId, operation).map(campaign -> CampaignView.of(campaign, caller.tenant()));
    }

    private static RestResponse<CampaignView> tagged(Campaign campaign, Caller caller) {
        return RestResponse.ResponseBuilder.ok(CampaignView.of(campaign, caller.tenant()))
                .header(HttpHeaders.ETAG, SeenVersion.tagOf(campaign))
                .build();
    }
}
