package io.stakedrop.airdrop.eligibility;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.job.AirdropJobResource;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobView;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Evaluations of campaigns' rules over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/evaluations")
@Tag(name = "Eligibility", description = "Who is eligible for a campaign, and why")
public class EvaluationResource {
    private static final String CSV = "text/csv";
    private static final String CSV_EXAMPLE = "account\n0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed\n";

    private final EligibilityService service;
    private final CallerIdentity identity;

    EvaluationResource(EligibilityService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "evaluateEligibility",
            summary = "Evaluate who is eligible",
            description =
                    "Starts a job that finds all accounts that keep the campaign's rules as they are now. Its result"
                            + " is an evaluation, which has the job's id and never changes.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = "The job",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    public Uni<RestResponse<JobView>> evaluate(UUID campaignId) {
        return service.evaluate(identity.current(), campaignId).map(AirdropJobResource::accepted);
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listEvaluations",
            summary = "List evaluations",
            description = "Those of your own campaign that are finished, the newest first.")
    public Uni<Page<EvaluationView>> list(UUID campaignId, @Valid @BeanParam PageRequest page) {
        return service.listEvaluations(identity.current().tenant(), campaignId, page)
                .map(found -> found.map(EvaluationView::of));
    }

    @GET
    @Path("/{evaluationId}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getEvaluation",
            summary = "Show an evaluation",
            description = "Evaluations are seen by their own tenant only.")
    public Uni<EvaluationView> getEvaluation(UUID campaignId, UUID evaluationId) {
        return service.findEvaluation(identity.current().tenant(), campaignId, evaluationId)
                .map(EvaluationView::of);
    }

    @GET
    @Path("/{evaluationId}/accounts")
    @Produces(CSV)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "downloadEvaluation",
            summary = "Download the eligible accounts",
            description =
                    "All of them as CSV: the header `account`, then an account a line in lower case, in the order of"
                            + " their bytes, each line with a line feed. The SHA-256 of exactly these bytes is the evaluation's"
                            + " `contentHash`.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "The accounts",
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "one account", value = CSV_EXAMPLE)))
    public Multi<String> download(UUID campaignId, UUID evaluationId) {
        return service.download(identity.current().tenant(), campaignId, evaluationId);
    }
}
