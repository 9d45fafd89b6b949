package io.stakedrop.airdrop.snapshot;

import io.smallrye.mutiny.Uni;
import io.stakedrop.airdrop.job.AirdropJobResource;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.job.JobView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** Snapshots that are made by jobs, over HTTP. */
@Path("/v1/airdrops/snapshots")
@Tag(name = "Snapshots", description = "Who had how much of what at one moment")
public class SnapshotJobResource {
    private static final String JOB = "The job; its result is the snapshot, which has the job's id";
    private static final String NOT_FINAL = "The block may still be taken back: `block-not-final`";

    private final SnapshotJobService service;
    private final CallerIdentity identity;

    SnapshotJobResource(SnapshotJobService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @Path("/token-transfers")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "takeTokenSnapshot",
            summary = "Take a token's holders",
            description =
                    "Starts a job that reads the token's Transfer logs on the configured network up to a final block"
                            + " and sums up who held how much at its end; the zero address is no holder. The largest balances are"
                            + " compared with what the token itself says at that block: one that changes balances without"
                            + " transfers ends the job with `transfers-incomplete`. The block's hash is fixed at the beginning and"
                            + " checked at the end: `block-reorganized`. A job that was interrupted goes on with the range of"
                            + " blocks that it was in.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = JOB,
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "409", description = NOT_FINAL)
    public Uni<RestResponse<JobView>> takeToken(@NotNull @Valid TokenTransfersRequest request) {
        return service.takeTokenBalances(identity.current(), request).map(AirdropJobResource::accepted);
    }

    @POST
    @Path("/native-balances")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "takeNativeSnapshot",
            summary = "Take balances of the network's own coin",
            description =
                    "Starts a job that asks the configured network's node for the balance of each account of another"
                            + " snapshot at the end of a final block. Accounts that have nothing are left out. Where the block"
                            + " is taken back meanwhile the job ends with `block-reorganized`.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = JOB,
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "409", description = NOT_FINAL)
    public Uni<RestResponse<JobView>> takeNative(@NotNull @Valid NativeBalancesRequest request) {
        return service.takeNativeBalances(identity.current(), request).map(AirdropJobResource::accepted);
    }

    @POST
    @Path("/contract-uses")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "takeUsesSnapshot",
            summary = "Find who used a contract",
            description =
                    "Starts a job that reads the logs of an event on the configured network up to a final block. The"
                            + " amount of an account is the number of the block of its first use. Where the block is taken back"
                            + " meanwhile the job ends with `block-reorganized`.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = JOB,
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "409", description = NOT_FINAL)
    public Uni<RestResponse<JobView>> findUses(@NotNull @Valid ContractUsesRequest request) {
        return service.findContractUses(identity.current(), request).map(AirdropJobResource::accepted);
    }

    @POST
    @Path("/staked")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "takeStakeSnapshot",
            summary = "Take time-weighted stake",
            description =
                    "Starts a job that takes over what the staking service tells of your tenant's positions, or of a"
                            + " pool whose operator published its stake, and checks its content hash. The amount of a wallet is"
                            + " the sum of its worth at the end of each epoch, in wei. A question that the staking service"
                            + " refuses ends the job with `stake-refused`.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = JOB,
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    public Uni<RestResponse<JobView>> takeStake(@NotNull @Valid StakedRequest request) {
        return service.takeStake(identity.current(), request).map(AirdropJobResource::accepted);
    }

    @POST
    @Path("/{snapshotId}/exclusions")
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "excludeFromSnapshot",
            summary = "Leave accounts out of a snapshot",
            description = "Starts a job that makes another snapshot without some accounts: listed ones, contracts, burn"
                    + " addresses. Who was left out is recorded with what it had and why. The first snapshot stays as it"
                    + " is.",
            extensions = @Extension(name = "x-cost", value = "5", parseValue = true))
    @APIResponse(
            responseCode = "202",
            description = JOB,
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JobView.class)))
    public Uni<RestResponse<JobView>> exclude(UUID snapshotId, @NotNull @Valid ExclusionRequest request) {
        return service.exclude(identity.current(), snapshotId, request).map(AirdropJobResource::accepted);
    }
}
