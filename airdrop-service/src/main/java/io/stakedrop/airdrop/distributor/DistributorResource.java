package io.stakedrop.airdrop.distributor;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.identity.CallerIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The contracts that pay, over HTTP. */
@Path("/v1/airdrops/campaigns/{campaignId}/distributor")
@Tag(name = "Distribution", description = "The Merkle tree, and the proofs with which wallets claim")
public class DistributorResource {
    private final DistributorService service;
    private final CallerIdentity identity;

    DistributorResource(DistributorService service, CallerIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @PUT
    @RolesAllowed("airdrops:write")
    @Operation(
            operationId = "declareDistributor",
            summary = "Declare the contract that pays",
            description =
                    "From then on each claim comes with the unsigned transaction to it. Where a node of its chain is"
                            + " configured, it is asked whether the contract is there and has the campaign's token and root. Declared"
                            + " before the root is published, its format is that of the tree. Another declaration takes its place.")
    @APIResponse(responseCode = "200", description = "The declared contract")
    @APIResponse(
            responseCode = "422",
            description = "The contract would not pay the campaign's claims: `distributor-mismatch`, with each reason")
    public Uni<DistributorView> declare(UUID campaignId, @NotNull @Valid DistributorRequest request) {
        return service.declare(identity.current(), campaignId, request).map(DistributorView::of);
    }

    @GET
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "getDistributor",
            summary = "Show the contract that pays",
            description =
                    "With what it can't do, such as to expire. The problem `distributor-not-declared` says that there is"
                            + " none yet.")
    public Uni<DistributorView> get(UUID campaignId) {
        return service.find(identity.current().tenant(), campaignId).map(DistributorView::of);
    }

    @GET
    @Path("/sweep")
    @RolesAllowed("airdrops:read")
    @Operation(
            operationId = "prepareSweep",
            summary = "Prepare to take the rest back",
            description =
                    "The unsigned transaction by which the contract's owner takes back what nobody claimed, of a campaign"
                            + " of your own, once claims have expired.")
    @APIResponse(responseCode = "200", description = "The transaction for the contract's owner to sign")
    @APIResponse(
            responseCode = "409",
            description = "The contract has no such function, or wallets can claim still: `sweep-not-possible`")
    public Uni<ContractTransaction> sweep(
            UUID campaignId,
            @QueryParam("recipient") @Nullable @Parameter(description = "Who gets it, where the contract asks for it")
                    Address recipient) {
        return service.prepareSweep(identity.current(), campaignId, recipient);
    }
}
