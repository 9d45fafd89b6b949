package io.stakedrop.airdrop.distribution;

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

/** Rounds over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/rounds")
@Tag(name = "Distribution", description = "The Merkle tree, and the proofs with which wallets claim")
public class RoundResource {
    private final RoundService service;
    private final CallerIdentity identity;

    RoundResource(RoundService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "publishRound",
            summary = "Publish the next round",
            description =
                    "Of a campaign whose declared contract is cumulative. Starts a job over a list that was imported"
                            + " or made since the last root: amounts are what a wallet gets of all rounds, and nobody's"
                            + " may fall. When it succeeds, proofs are of the new root. It is published only if the"
                            + " current one is still the one that you name.",
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
                    "No root is published yet, or the campaign is over: `illegal-campaign-state`; the contract has one"
                            + " round: `rounds-not-possible`; another root is published: `root-changed`; another round is"
                            + " being built: `conflict`")
    public Uni<RestResponse<JobView>> publish(UUID campaignId, @NotNull @Valid RoundRequest request) {
        return service.publish(identity.current(), campaignId, request).map(AirdropJobResource::accepted);
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listRounds",
            summary = "List published rounds",
            description = "Every root that the campaign has published, the newest first.")
    public Uni<Page<RoundView>> list(UUID campaignId, @Valid @BeanParam PageRequest page) {
        return service.list(identity.current(), campaignId, page);
    }
}
