package io.stakedrop.airdrop.allocation;

import io.smallrye.mutiny.Multi;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Allocations over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/allocations")
@Tag(name = "Allocations", description = "Who gets how much, divided by a rule that anybody can apply again")
public class AllocationResource {
    private static final String CSV = "text/csv";

    private static final String INPUTS = """
            address,weight,factor
            0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,400000000000000000000,1
            """;

    private static final String OVERRIDES = """
            address,amount
            0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,400000000000000000000
            0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359,
            """;

    private static final String CLAIMS = """
            index,address,amount
            0,0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed,150000000000000000000
            """;

    private final AllocationService service;
    private final CallerIdentity identity;

    AllocationResource(AllocationService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "createAllocation",
            summary = "Divide the pool",
            description =
                    "Starts a job that divides the pool among the accounts and makes the campaign's claim list of it,"
                            + " which then counts as an imported one does. The whole pool is given away; parts are rounded down and what"
                            + " is left goes to the largest remainders, of equals to the smaller addresses. Claims are numbered in the"
                            + " order of the checksummed addresses. Appeals that were accepted up to then override accounts and rule. Each run that succeeds is a version of its own; the same request"
                            + " over the same inputs comes to the same content hash. Where the terms don't fit the wallets, the job"
                            + " fails with `allocation-impossible` and says what would.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = "The job; its result is the allocation, whose id is the job's",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "409", description = "The campaign takes no list now: `illegal-campaign-state`")
    public Uni<RestResponse<JobView>> create(UUID campaignId, @NotNull @Valid AllocationRequest request) {
        return service.submit(identity.current(), campaignId, request).map(AirdropJobResource::accepted);
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listAllocations",
            summary = "List the versions of the allocation",
            description = "The newest first; seen by the campaign's own tenant only.")
    public Uni<Page<AllocationView>> list(UUID campaignId, @Valid @BeanParam PageRequest page) {
        return service.list(identity.current(), campaignId, page).map(found -> found.map(AllocationView::of));
    }

    @GET
    @Path("/{version}")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getAllocation",
            summary = "Show a version of the allocation",
            description = "Its terms and what it came to. The version whose root is published is seen by every tenant.")
    public Uni<AllocationView> get(UUID campaignId, int version) {
        return service.find(identity.current().tenant(), campaignId, version).map(AllocationView::of);
    }

    @GET
    @Path("/{version}/changes")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "listAllocationChanges",
            summary = "Compare two versions",
            description = "The wallets whose amounts differ, in the order of their addresses' bytes.",
            extensions = @Extension(name = "x-cost", value = "3", parseValue = true))
    public Uni<Page<AmountChange>> listChanges(
            UUID campaignId,
            int version,
            @QueryParam("since") @NotNull @Parameter(description = "The version to compare with", example = "1")
                    Integer since,
            @Valid @BeanParam PageRequest page) {
        return service.listChanges(identity.current().tenant(), campaignId, since, version, page);
    }

    @GET
    @Path("/{version}/difference")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getAllocationDifference",
            summary = "Compare two versions as a whole",
            description =
                    "How many wallets came, went or get another amount, by how much, and the content hashes of both lists.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    public Uni<AllocationDifference> compare(
            UUID campaignId,
            int version,
            @QueryParam("since") @NotNull @Parameter(description = "The version to compare with", example = "1")
                    Integer since) {
        return service.compare(identity.current().tenant(), campaignId, since, version);
    }

    @GET
    @Path("/{version}/overrides")
    @Produces(CSV)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "downloadAllocationOverrides",
            summary = "Download what accepted appeals decided",
            description =
                    "As CSV in the order of the addresses' bytes: an amount where the wallet gets that whatever the rule says,"
                            + " none where it takes part as those do who are eligible. The SHA-256 of exactly these bytes is the"
                            + " version's `overridesHash`. The version whose root is published is seen by every tenant.")
    @APIResponse(
            responseCode = "200",
            description = "The overrides",
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "two wallets", value = OVERRIDES)))
    public Multi<String> downloadOverrides(UUID campaignId, int version) {
        return service.downloadOverrides(identity.current().tenant(), campaignId, version);
    }

    @GET
    @Path("/{version}/inputs")
    @Produces(CSV)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "downloadAllocationInputs",
            summary = "Download who took part with what",
            description =
                    "All wallets as CSV, in the order of their addresses' bytes: what the pool was divided by. With"
                            + " them and the version's terms, the offline tool `verify` divides it again. The version whose root is"
                            + " published is seen by every tenant.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "The wallets",
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "one wallet", value = INPUTS)))
    public Multi<String> downloadInputs(UUID campaignId, int version) {
        return service.downloadInputs(identity.current().tenant(), campaignId, version);
    }

    @GET
    @Path("/{version}/claims")
    @Produces(CSV)
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "downloadAllocationClaims",
            summary = "Download the claims of a version",
            description =
                    "All claims as CSV in the order of their indexes, as `importList` takes them. The version whose root"
                            + " is published is seen by every tenant.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "The claims",
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "one claim", value = CLAIMS)))
    public Multi<String> downloadClaims(UUID campaignId, int version) {
        return service.downloadClaims(identity.current().tenant(), campaignId, version);
    }
}
