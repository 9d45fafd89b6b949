package io.stakedrop.staking.network;

import io.stakedrop.ethereum.Gwei;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A queue of the beacon chain, as somebody with 32 ether meets it who joins it now. */
@Schema(name = "NetworkQueue", description = "A queue of the beacon chain, as 32 ether meet it that join it now.")
public record QueueView(
        @Schema(description = "Balance that waits in it, in gwei", examples = "\"512000000000\"")
        Gwei waiting,

        @Schema(description = "Balance that an epoch lets through, in gwei", examples = "\"256000000000\"")
        Gwei churnLimit,

        @Schema(description = "Epochs until one is through", examples = "9")
        long epochs,

        @Schema(description = "The same in seconds", examples = "3456")
        long seconds) {}
