package io.stakedrop.airdrop.appeal;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.appeal.Appeal.Words;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Appeals over HTTP, for those who take part. */
@Path("/v1/airdrops/appeals")
@Tag(name = "Appeals", description = "What wallets object to before a root is published, and what is decided")
public class AppealResource {
    private final AppealService service;
    private final CallerIdentity identity;

    AppealResource(AppealService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("airdrops:participate")
    @Operation(
            operationId = "fileAppeal",
            summary = "Appeal against a campaign",
            description =
                    "From the campaign's snapshot until its root is published. A wallet that signed in appeals for itself; a"
                            + " tenant's key for any, and vouches for it. A wallet has one open appeal to a campaign at a time.")
    @APIResponse(
            responseCode = "201",
            description = "It is filed",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AppealView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "The campaign takes no appeals now (`illegal-campaign-state`), or the wallet's last one is open:"
                            + " `appeal-open`")
    public Uni<RestResponse<AppealView>> file(@NotNull @Valid AppealRequest request) {
        List<String> evidence = request.evidence();
        Words words = new Words(request.statement(), evidence == null ? List.of() : evidence, null);
        return service.file(identity.current(), request.campaignId(), request.account(), words)
                .map(appeal -> RestResponse.ResponseBuilder.<AppealView>create(RestResponse.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/v1/airdrops/appeals/" + appeal.id())
                        .entity(AppealView.of(appeal))
                        .build());
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listAppeals",
            summary = "List appeals",
            description =
                    "To a wallet that signed in its own; to a tenant's key those that it filed. The newest first.")
    public Uni<Page<AppealView>> list(@Valid @BeanParam PageRequest page) {
        return service.list(identity.current(), page).map(found -> found.map(AppealView::of));
    }

    @GET
    @Path("/{appealId}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getAppeal",
            summary = "Show an appeal",
            description = "To the wallet itself, to the tenant that filed it, and to the campaign's.")
    public Uni<AppealView> get(UUID appealId) {
        return service.find(identity.current(), appealId).map(AppealView::of);
    }

    @POST
    @Path("/{appealId}/withdraw")
    @RolesAllowed("airdrops:participate")
    @Operation(
            operationId = "withdrawAppeal",
            summary = "Withdraw an appeal",
            description = "While it is open; by the wallet itself, or the tenant that filed it.")
    @APIResponse(responseCode = "200", description = "The appeal as it is now")
    @APIResponse(responseCode = "409", description = "It is not open any more: `illegal-appeal-state`")
    public Uni<AppealView> withdraw(UUID appealId) {
        return service.withdraw(identity.current(), appealId).map(AppealView::of);
    }

    @DELETE
    @Path("/{appealId}")
    @RolesAllowed("airdrops:participate")
    @Operation(
            operationId = "eraseAppeal",
            summary = "Erase what was written in an appeal",
            description =
                    "Statement, evidence and the decision's reason, at any time, for whoever may read it. An open appeal is"
                            + " withdrawn by it. That one was accepted and what followed stays, since everybody must be able to"
                            + " recompute the allocation.")
    @APIResponse(responseCode = "204", description = "Nothing is known any more of what was written")
    public Uni<Void> erase(UUID appealId) {
        return service.erase(identity.current(), appealId);
    }
}
