package io.stakedrop.airdrop.preflight;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.job.AirdropJobResource;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Preflights over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/preflights")
@Tag(name = "Preflights", description = "What is wrong with a list, found before its root is published")
public class PreflightResource {
    private final PreflightService service;
    private final CallerIdentity identity;

    PreflightResource(PreflightService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "startPreflight",
            summary = "Look at the list that counts",
            description = "Starts a job over the list that counts: duplicates; the zero address, burn addresses and"
                    + " contracts as recipients; amounts of nothing, in the wrong base, or off by a power of ten; accepted appeals that it lacks; and, where"
                    + " an execution node of the token's network is configured, the token and its decimals, the funding, and"
                    + " a simulated payment of some claims. What needs a node and has none is `not-checked`. The last"
                    + " preflight of a list counts: while it has findings that block and are not signed off, the root is not"
                    + " published. A list without one is looked at when its tree is built. Amounts are judged as they were"
                    + " before redirects merged them. Once the root is published, some claims are tried with their proofs on the"
                    + " contract that is declared, without sending anything; what is found then holds nothing back.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = "The job, whose id is the preflight's",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    @APIResponse(
            responseCode = "409",
            description = "The campaign has no list, or it is over: `illegal-campaign-state`")
    public Uni<RestResponse<JobView>> start(UUID campaignId, @NotNull @Valid PreflightRequest request) {
        return service.submit(identity.current(), campaignId, request).map(AirdropJobResource::accepted);
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listPreflights",
            summary = "List preflights",
            description = "Of the campaign's lists, the newest first; seen by its own tenant only.")
    public Uni<Page<PreflightView>> list(UUID campaignId, @Valid @BeanParam PageRequest page) {
        return service.list(identity.current(), campaignId, page).map(found -> found.map(PreflightView::of));
    }

    @GET
    @Path("/{preflightId}")
    @RolesAllowed("airdrops:read")
    @Operation(operationId = "getPreflight", summary = "Show a preflight with its findings")
    public Uni<PreflightView> get(UUID campaignId, UUID preflightId) {
        return service.find(identity.current().tenant(), campaignId, preflightId)
                .map(PreflightView::of);
    }

    @GET
    @Path("/{preflightId}/findings/{check}/claims")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listFoundClaims",
            summary = "List the claims of a finding",
            description = "In the order of their indexes. Of amounts in the wrong base, those of the first ten thousand"
                    + " different amounts.")
    public Uni<Page<FoundClaimView>> listClaims(
            UUID campaignId, UUID preflightId, PreflightCheck check, @Valid @BeanParam PageRequest page) {
        return service.listClaims(identity.current(), campaignId, preflightId, check, page)
                .map(found -> found.map(FoundClaimView::of));
    }

    @POST
    @Path("/{preflightId}/findings/{check}/sign-off")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "signFindingOff",
            summary = "Sign a finding off",
            description =
                    "Says that what was found is meant to be so, so that it holds the root back no longer. It cannot be"
                            + " taken back; a new preflight asks again.")
    @APIResponse(
            responseCode = "200",
            description = "The preflight with the finding signed off",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PreflightView.class)))
    @APIResponse(
            responseCode = "409",
            description = "The check found nothing that blocks, or it was signed off before: `finding-not-open`")
    public Uni<PreflightView> signOff(
            UUID campaignId, UUID preflightId, PreflightCheck check, @NotNull @Valid SignOffRequest request) {
        return service.signOff(identity.current(), campaignId, preflightId, check, request.reason())
                .map(PreflightView::of);
    }
}
