package io.stakedrop.staking.unstake;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.idempotency.Idempotency;
import io.stakedrop.kit.idempotency.Reply;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.staking.stake.Viewer;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/staking/unstakes")
@Tag(name = "Unstakes", description = "Leaving a pool: quotes, the queue, and what is paid out")
class UnstakeResource {
    private final UnstakeService unstakes;
    private final Idempotency idempotency;
    private final CallerIdentity caller;

    UnstakeResource(UnstakeService unstakes, Idempotency idempotency, CallerIdentity caller) {
        this.unstakes = unstakes;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/quotes")
    @RolesAllowed("staking:write")
    @Operation(
            operationId = "createUnstakeQuote",
            summary = "Ask what leaving brings",
            description =
                    "For a part of a stake or all of it: shares, penalty, payout, the place in the queue and when its "
                            + "turn comes. The quote can be taken up once, until it expires; asking changes nothing.")
    @APIResponse(responseCode = "404", description = "You have no such stake: `not-found`.")
    @APIResponse(
            responseCode = "409",
            description =
                    "The stake is no position, or worth nothing (`stake-not-active`), or its payment is not final yet (`stake-not-final`).")
    @APIResponse(
            responseCode = "422",
            description = "The position is worth less than the amount: `amount-above-balance`.")
    @APIResponse(
            responseCode = "201",
            description = "The quote",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = UnstakeQuoteView.class)))
    public Uni<RestResponse<UnstakeQuoteView>> quote(@NotNull @Valid UnstakeQuoteRequest request) {
        return unstakes.quote(viewer(), request).map(quote -> RestResponse.status(RestResponse.Status.CREATED, quote));
    }

    @POST
    @RolesAllowed("staking:write")
    @Operation(
            operationId = "createUnstake",
            summary = "Leave at a quote",
            description =
                    "The shares leave the position and wait in the pool's queue, where they earn nothing. A loss of the "
                            + "pool before the payout is fixed lowers it. It can be taken back while it is queued.")
    @APIResponse(responseCode = "404", description = "You have no such quote, or it was taken up: `not-found`.")
    @APIResponse(
            responseCode = "409",
            description =
                    "The quote is too old (`quote-expired`), its shares are gone or worth less (`quote-outdated`), or the same request is being worked on (`idempotency-in-flight`).")
    @APIResponse(responseCode = "422", description = "The key belongs to another request: `idempotency-key-reused`.")
    @APIResponse(
            responseCode = "201",
            description = "The unstake",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = UnstakeView.class)))
    public Uni<Reply> create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(
                            required = true,
                            description = "Your own unique text for this unstake; sent again, it gives the same answer",
                            example = "8e03978e-40d5-43e8-bc93-6894a57f9324")
                    @Nullable
                    String idempotencyKey,
            @NotNull @Valid UnstakeRequest request) {
        Viewer viewer = viewer();
        return idempotency.once(
                "createUnstake",
                idempotencyKey,
                request,
                () -> unstakes.request(viewer, request.quoteId())
                        .map(unstake -> Reply.created(URI.create("/v1/staking/unstakes/" + unstake.id()), unstake)));
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "listUnstakes",
            summary = "List unstakes",
            description =
                    "The tenant's, or those of the wallet that signed in; newest first. Where each is in its queue is "
                            + "told by `getUnstake`.")
    public Uni<Page<UnstakeView>> list(
            @QueryParam("stakeId")
                    @Parameter(description = "Only this stake's", example = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
                    @Nullable
                    UUID stakeId,
            @QueryParam("wallet")
                    @Parameter(
                            description = "Only this wallet's",
                            example = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
                    @Nullable
                    Address wallet,
            @BeanParam @Valid PageRequest page) {
        return unstakes.list(viewer(), stakeId, wallet, page);
    }

    @GET
    @Path("/{unstakeId}")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "getUnstake",
            summary = "Get an unstake",
            description = "Where it is, and while it is queued when its turn comes.")
    public Uni<UnstakeView> find(@PathParam("unstakeId") UUID unstakeId) {
        return unstakes.findView(viewer(), unstakeId);
    }

    @POST
    @Path("/{unstakeId}/cancel")
    @RolesAllowed("staking:write")
    @Operation(
            operationId = "cancelUnstake",
            summary = "Take an unstake back",
            description =
                    "While it is queued. What the claim is worth buys shares at the pool's last posted rate, so nothing "
                            + "was earned while it waited.")
    @APIResponse(responseCode = "200", description = "The unstake, cancelled")
    @APIResponse(responseCode = "409", description = "It is not in the queue any more: `unstake-settled`.")
    public Uni<UnstakeView> cancel(@PathParam("unstakeId") UUID unstakeId) {
        return unstakes.cancel(viewer(), unstakeId);
    }

    private Viewer viewer() {
        return Viewer.of(caller.current());
    }
}
