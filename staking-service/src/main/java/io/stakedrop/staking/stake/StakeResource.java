package io.stakedrop.staking.stake;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.idempotency.Idempotency;
import io.stakedrop.kit.idempotency.Reply;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/staking/stakes")
@Tag(name = "Stakes", description = "Deposits of wallets into pools, and the positions that they become")
class StakeResource {
    private final StakeService stakes;
    private final Idempotency idempotency;
    private final CallerIdentity caller;

    StakeResource(StakeService stakes, Idempotency idempotency, CallerIdentity caller) {
        this.stakes = stakes;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("staking:write")
    @Operation(
            operationId = "createStake",
            summary = "Prepare a stake",
            description =
                    "Checks that the wallet has the amount and its gas, and answers with an unsigned transaction for "
                            + "the wallet. Nothing is staked until the wallet has "
                            + "sent it, its hash was reported and the network confirmed it; shares are then bought at the "
                            + "pool's last posted rate.")
    @APIResponse(responseCode = "404", description = "There is no such pool: `not-found`.")
    @APIResponse(
            responseCode = "409",
            description =
                    "The pool takes no deposits (`pool-closed`, `pool-paused`) or not as much (`pool-full`), or the same request is being worked on (`idempotency-in-flight`).")
    @APIResponse(
            responseCode = "422",
            description =
                    "The amount is too small (`amount-below-minimum`), the wallet has less than it and its gas take (`insufficient-funds`, with the figures), or the key belongs to another request (`idempotency-key-reused`).")
    @APIResponse(
            responseCode = "201",
            description = "The prepared stake",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StakeView.class)))
    public Uni<Reply> create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(
                            required = true,
                            description = "Your own unique text for this stake; sent again, it gives the same answer",
                            example = "8e03978e-40d5-43e8-bc93-6894a57f9324")
                    @Nullable
                    String idempotencyKey,
            @NotNull @Valid StakeRequest request) {
        Viewer viewer = viewer();
        Uni<Funds> funds = stakes.fetchFunds(request).memoize().indefinitely();
        // What was answered before is answered again, whatever the node says now.
        return funds.onItemOrFailure()
                .transformToUni((known, failure) -> idempotency.once(
                        "createStake",
                        idempotencyKey,
                        request,
                        () -> stakes.prepare(viewer, request, funds)
                                .map(stake -> Reply.created(URI.create("/v1/staking/stakes/" + stake.id()), stake))));
    }

    @POST
    @Path("/{stakeId}/transaction")
    @RolesAllowed("staking:write")
    @Operation(
            operationId = "reportStakeTransaction",
            summary = "Report the transaction",
            description = "Its sender, target and value must be those that the stake asks for; the problem names what "
                    + "differs. A transaction that the network does not show yet is waited for, and may be replaced "
                    + "by reporting another one.")
    @APIResponse(responseCode = "200", description = "The stake")
    @APIResponse(
            responseCode = "409",
            description =
                    "Another stake has the transaction (`transaction-used`), the stake has another one (`stake-settled`), moved on meanwhile (`conflict`) or is too old (`stake-expired`).")
    @APIResponse(
            responseCode = "422",
            description = "The transaction is another one: `transaction-differs`, with what differs in `errors`.")
    public Uni<StakeView> report(@PathParam("stakeId") UUID stakeId, @NotNull @Valid TransactionRequest request) {
        return stakes.report(viewer(), stakeId, request.hash());
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "listStakes",
            summary = "List stakes",
            description = "The tenant's, or those of the wallet that signed in; newest first.")
    public Uni<Page<StakeView>> list(
            @QueryParam("wallet")
                    @Parameter(
                            description = "Only this wallet's",
                            example = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
                    @Nullable
                    Address wallet,
            @BeanParam @Valid PageRequest page) {
        return stakes.list(viewer(), wallet, page);
    }

    @GET
    @Path("/{stakeId}")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "getStake",
            summary = "Get a stake",
            description = "Where it is, and what it is worth at the pool's last posted rate.")
    public Uni<StakeView> find(@PathParam("stakeId") UUID stakeId) {
        return stakes.findView(viewer(), stakeId);
    }

    private Viewer viewer() {
        return Viewer.of(caller.current());
    }
}
