package io.stakedrop.staking.devnet;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/staking/devnet")
@Tag(name = "Devnet", description = "The embedded network's admin calls, where they are enabled")
class DevnetResource {
    private final DevnetService devnet;
    private final DevnetConfig config;

    DevnetResource(DevnetService devnet, DevnetConfig config) {
        this.devnet = devnet;
        this.config = config;
    }

    @POST
    @Path("/transactions")
    @ResponseStatus(201)
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "sendDevnetTransaction",
            summary = "Send a transaction",
            description =
                    "What a wallet does on a real network. Every account owns a million ether; the transaction is in a "
                            + "new block when this answers.")
    @APIResponse(responseCode = "404", description = "The admin calls are not enabled: `not-found`.")
    @APIResponse(responseCode = "422", description = "The sender owns less than that: `insufficient-funds`.")
    @APIResponse(
            responseCode = "201",
            description = "The transaction",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DevnetTransactionView.class)))
    public Uni<DevnetTransactionView> send(@NotNull @Valid DevnetTransactionRequest request) {
        requireEnabled();
        return devnet.send(request).map(DevnetTransactionView::of);
    }

    @POST
    @Path("/epochs")
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "forwardDevnetEpochs",
            summary = "Let epochs go by",
            description =
                    "Blocks are confirmed, validators earn, and pools accrue shortly after. The last block of each epoch in "
                            + "which they are online pays the fee recipient of each pool 64 wei for each gwei of effective "
                            + "balance of its active validators.",
            extensions = @Extension(name = "x-cost", value = "2", parseValue = true))
    @APIResponse(responseCode = "200", description = "Where the network is now")
    @APIResponse(responseCode = "404", description = "The admin calls are not enabled: `not-found`.")
    public Uni<DevnetHeadView> forward(@NotNull @Valid DevnetEpochsRequest request) {
        requireEnabled();
        return devnet.forward(request.count(), request.isOnline()).map(DevnetHeadView::of);
    }

    @POST
    @Path("/slashings")
    @ResponseStatus(201)
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "slashDevnetValidator",
            summary = "Slash a validator",
            description =
                    "As if it had attested twice. The penalty at once is taken at the end of the epoch, the one by "
                            + "correlation 4096 epochs before the validator can be withdrawn from.")
    @APIResponse(
            responseCode = "404",
            description = "The admin calls are not enabled, or the pool has no such validator: `not-found`.")
    @APIResponse(
            responseCode = "409",
            description = "It is not active, or was slashed before: `validator-not-slashable`.")
    @APIResponse(
            responseCode = "201",
            description = "When it leaves",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DevnetSlashingView.class)))
    public Uni<DevnetSlashingView> slash(@NotNull @Valid DevnetSlashingRequest request) {
        requireEnabled();
        return devnet.slash(request);
    }

    private void requireEnabled() {
        if (!config.admin()) {
            throw new ProblemException(Problems.NOT_FOUND, "The devnet's admin calls are not enabled here.");
        }
    }
}
