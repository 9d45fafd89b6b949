package io.stakedrop.staking.pool;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/staking/pools")
@Tag(name = "Pools", description = "What one can stake in, and on what terms")
class PoolResource {
    private final PoolService pools;
    private final CallerIdentity caller;

    PoolResource(PoolService pools, CallerIdentity caller) {
        this.pools = pools;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "createPool",
            summary = "Create a pool",
            description = "Under a provider of your own. Every tenant can read it and stake in it.")
    @APIResponse(responseCode = "404", description = "The caller has no such provider: `not-found`.")
    @APIResponse(
            responseCode = "409",
            description =
                    "A pool has the deposit address: `deposit-address-taken`; or the fee recipient: `fee-recipient-taken`.")
    @APIResponse(responseCode = "422", description = "The fee recipient is a contract: `fee-recipient-is-contract`.")
    @APIResponse(
            responseCode = "201",
            description = "The pool",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PoolView.class)))
    public Uni<RestResponse<PoolView>> create(@NotNull @Valid PoolRequest request) {
        return pools.create(caller.current().tenant(), request)
                .map(pool -> RestResponse.ResponseBuilder.<PoolView>created(
                                URI.create("/v1/staking/pools/" + pool.id()))
                        .entity(pool)
                        .build());
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(operationId = "listPools", summary = "List pools", description = "All tenants', newest first.")
    public Uni<Page<PoolView>> list(@BeanParam @Valid PageRequest page) {
        return pools.list(page);
    }

    @GET
    @Path("/{poolId}")
    @RolesAllowed("staking:read")
    @Operation(operationId = "getPool", summary = "Get a pool", description = "With its last posted rate.")
    public Uni<PoolView> find(@PathParam("poolId") UUID poolId) {
        return pools.findView(poolId)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "There is no pool " + poolId + ".")));
    }

    @PUT
    @Path("/{poolId}/deposit-terms")
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "changeDepositTerms",
            summary = "Change what a pool takes",
            description =
                    "Minimum, cap and pause of a pool of your own, for stakes that are prepared from now on. A cap below "
                            + "what is staked already takes nothing more until enough has left.")
    @APIResponse(responseCode = "200", description = "The pool")
    public Uni<PoolView> changeDepositTerms(
            @PathParam("poolId") UUID poolId, @NotNull @Valid DepositTermsRequest request) {
        return pools.changeDepositTerms(caller.current().tenant(), poolId, request);
    }

    @PUT
    @Path("/{poolId}/fee-recipient")
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "changeFeeRecipient",
            summary = "Change the fee recipient",
            description =
                    "Of a pool of your own, from the epoch after the one that goes on. What an earlier one still receives "
                            + "counts too. The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "The pool")
    @APIResponse(
            responseCode = "409",
            description =
                    "The account is a deposit address, another pool's fee recipient or a wallet of the pool's stakers: "
                            + "`fee-recipient-taken`. There were 16 changes: `conflict`.")
    @APIResponse(responseCode = "422", description = "The account is a contract: `fee-recipient-is-contract`.")
    public Uni<PoolView> changeFeeRecipient(
            @PathParam("poolId") UUID poolId, @NotNull @Valid FeeRecipientRequest request) {
        return pools.changeFeeRecipient(caller.current().tenant(), poolId, request.feeRecipient());
    }

    @POST
    @Path("/{poolId}/fee-changes")
    @RolesAllowed("staking:operate")
    @Operation(
            operationId = "announceFeeChange",
            summary = "Announce a fee",
            description =
                    "Of a pool of your own. A higher fee needs notice, so that stakers can leave before; what is announced "
                            + "cannot be taken back, but changed again later.")
    @APIResponse(
            responseCode = "201",
            description = "The announced fee",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FeeChangeView.class)))
    public Uni<RestResponse<FeeChangeView>> announceFee(
            @PathParam("poolId") UUID poolId, @NotNull @Valid FeeChangeRequest request) {
        return pools.announceFee(caller.current().tenant(), poolId, request)
                .map(change -> RestResponse.status(RestResponse.Status.CREATED, change));
    }

    @GET
    @Path("/{poolId}/fee-changes")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "listFeeChanges",
            summary = "List announced fees",
            description = "All of a pool, the first to begin first.")
    public Uni<Page<FeeChangeView>> listFeeChanges(@PathParam("poolId") UUID poolId) {
        return pools.listFeeChanges(poolId).map(changes -> new Page<>(changes, null));
    }
}
