package io.stakedrop.staking.timeweighted;

import com.fasterxml.jackson.databind.util.RawValue;
import io.smallrye.mutiny.Multi;
import io.stakedrop.kit.identity.CallerIdentity;
import io.stakedrop.staking.stake.Viewer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/staking/time-weighted-stake")
@Tag(name = "Time-weighted stake", description = "Who had how much staked for how long, for airdrops and votes")
class TimeWeightedResource {
    private static final String NDJSON = "application/x-ndjson";

    private final TimeWeightedService stakes;
    private final CallerIdentity caller;

    TimeWeightedResource(TimeWeightedService stakes, CallerIdentity caller) {
        this.stakes = stakes;
        this.caller = caller;
    }

    @GET
    @Produces(NDJSON)
    @RolesAllowed("staking:read")
    @Operation(
            operationId = "streamTimeWeightedStake",
            summary = "Stream the time-weighted stake of wallets",
            description =
                    "Lines of JSON. The first says what was asked; then one a wallet, by address: stakeEpochs is the "
                            + "sum of its worth at the end of each epoch, in wei, and stake is that over the number of epochs, both "
                            + "rounded down. The last has the number of wallets, the sum, and contentHash, the SHA-256 of all lines "
                            + "before it with their line feeds; without it the answer broke off. The same question has the same "
                            + "answer for ever, unless the chain takes back a payment that was not final: that position counts "
                            + "in no epoch then.")
    @APIResponse(
            responseCode = "200",
            description = "The lines",
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(type = SchemaType.STRING),
                            example =
                                    "\"{\\\"wallet\\\":\\\"0x70997970C51812dc3A010C7d01b50e0d17dc79C8\\\",\\\"stake\\\":\\\"64000000000000000000\\\",\\\"stakeEpochs\\\":\\\"14400000000000000000000\\\"}\""))
    @APIResponse(responseCode = "404", description = "No operator published such a pool's stake: `not-found`.")
    @APIResponse(
            responseCode = "409",
            description = "The last epoch is not finalized, or not posted to every pool yet: `epoch-not-posted`.")
    public Multi<RawValue> stream(@BeanParam @Valid TimeWeightedRequest request) {
        // The lines are JSON already; as text they would be put in quotes.
        return stakes.stream(Viewer.of(caller.current()), request).map(RawValue::new);
    }
}
