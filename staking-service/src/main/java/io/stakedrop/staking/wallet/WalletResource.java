package io.stakedrop.staking.wallet;

import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.staking.stake.Viewer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

@Path("/v1/staking/wallets")
@Tag(name = "Wallets", description = "Accounts that people stake from, and whose they are")
class WalletResource {
    private final WalletService wallets;
    private final CallerIdentity caller;

    WalletResource(WalletService wallets, CallerIdentity caller) {
        this.wallets = wallets;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("staking:write")
    @Operation(
            operationId = "registerWallet",
            summary = "Register a wallet",
            description =
                    "An address and what its owner signs with. Nothing else is asked: nobody legitimate asks for a key.")
    @APIResponse(responseCode = "409", description = "The tenant has the address already: `wallet-registered`.")
    @APIResponse(
            responseCode = "201",
            description = "The wallet",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WalletView.class)))
    public Uni<RestResponse<WalletView>> register(@NotNull @Valid WalletRequest request) {
        return wallets.register(viewer(), request)
                .map(wallet -> RestResponse.ResponseBuilder.<WalletView>created(
                                URI.create("/v1/staking/wallets/" + wallet.id()))
                        .entity(WalletView.of(wallet))
                        .build());
    }

    @GET
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "listWallets",
            summary = "List wallets",
            description = "The tenant's, or the one that signed in; newest first.")
    public Uni<Page<WalletView>> list(@BeanParam @Valid PageRequest page) {
        return wallets.list(viewer(), page).map(found -> found.map(WalletView::of));
    }

    @GET
    @Path("/{walletId}")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "getWallet",
            summary = "Get a wallet",
            description = "With whose it is, and how to keep it safe.")
    public Uni<WalletView> find(@PathParam("walletId") UUID walletId) {
        return wallets.find(viewer(), walletId).map(WalletView::of);
    }

    @DELETE
    @Path("/{walletId}")
    @RolesAllowed("staking:write")
    @Operation(
            operationId = "removeWallet",
            summary = "Remove a wallet",
            description = "Its stakes stay what they are.")
    @APIResponse(responseCode = "204", description = "The wallet is removed")
    public Uni<Void> remove(@PathParam("walletId") UUID walletId) {
        return wallets.remove(viewer(), walletId);
    }

    @POST
    @Path("/{walletId}/challenge")
    @RolesAllowed("staking:write")
    @Operation(
            operationId = "challengeWallet",
            summary = "Ask a wallet whose it is",
            description = "Answers with a message for the wallet to sign. A challenge before it is no longer good.")
    @APIResponse(responseCode = "200", description = "What the wallet is asked to sign")
    public Uni<ChallengeView> challenge(@PathParam("walletId") UUID walletId) {
        return wallets.challenge(viewer(), walletId).map(ChallengeView::of);
    }

    @POST
    @Path("/{walletId}/proof")
    @RolesAllowed("staking:write")
    @Operation(
            operationId = "proveWallet",
            summary = "Prove whose a wallet is",
            description =
                    "By the signature of its open challenge, which can be used once. Contract wallets are asked on chain.")
    @APIResponse(responseCode = "200", description = "The wallet")
    @APIResponse(
            responseCode = "409",
            description = "No challenge is open, or not any more: `wallet-challenge-missing`.")
    @APIResponse(
            responseCode = "422",
            description = "The account did not sign the challenge: `ownership-not-proven`, with why in `errors`.")
    public Uni<WalletView> prove(@PathParam("walletId") UUID walletId, @NotNull @Valid ProofRequest request) {
        return wallets.prove(viewer(), walletId, request).map(WalletView::of);
    }

    @GET
    @Path("/{walletId}/pools")
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "listWalletPools",
            summary = "List where a wallet can stake",
            description =
                    "All pools, the newest first, each with whether the wallet can stake there and why or why not.")
    @APIResponse(responseCode = "200", description = "A page of pools")
    public Uni<Page<CompatibilityView>> listPools(
            @PathParam("walletId") UUID walletId, @BeanParam @Valid PageRequest page) {
        return wallets.listCompatibilities(viewer(), walletId, page).map(found -> found.map(CompatibilityView::of));
    }

    private Viewer viewer() {
        return Viewer.of(caller.current());
    }
}
