package io.stakedrop.airdrop.distribution;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.airdrop.job.AirdropJobResource;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Trees over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/tree")
@Tag(name = "Distribution", description = "The Merkle tree, and the proofs with which wallets claim")
public class TreeResource {
    private final TreeService service;
    private final CallerIdentity identity;

    TreeResource(TreeService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "buildTree",
            summary = "Build the tree and publish its root",
            description = "Starts a job over the campaign's list. A list that had no preflight is looked at first; with"
                    + " findings that block, the job fails with `preflight-blocked`. When it succeeds the campaign is"
                    + " distributing, every tenant may read its root and proofs, and neither changes again but by a further"
                    + " round. Asked again while the job is under way, it answers with the same job. The format is that of"
                    + " the declared distributor; without one, it is `format`, or else Uniswap's.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = "The job",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "The campaign has no list, or has its root already: `illegal-campaign-state`; or its distributor takes"
                            + " another format: `conflict`; or a preflight of its list has findings that hold the root"
                            + " back: `preflight-blocked`")
    public Uni<RestResponse<JobView>> build(
            UUID campaignId,
            @QueryParam("format") @Nullable @Parameter(description = "How leaves and nodes are hashed")
                    DropFormat format) {
        return service.build(identity.current(), campaignId, format).map(AirdropJobResource::accepted);
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(operationId = "getTree", summary = "Show the published tree")
    public Uni<TreeView> get(UUID campaignId) {
        return service.find(identity.current(), campaignId).map(TreeView::of);
    }
}
