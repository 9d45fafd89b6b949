package io.stakedrop.staking.comparison;

import io.stakedrop.ethereum.consensus.QueueEstimate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long the network takes. */
@Schema(name = "NetworkWait", description = "How long the network takes, by its queues as they are now.")
record WaitView(
        @Schema(description = "From the current one on", examples = "270")
        long epochs,

        @Schema(description = "The same in seconds", examples = "103680")
        long seconds) {

    static WaitView of(QueueEstimate estimate) {
        return new WaitView(estimate.epochs(), estimate.time().toSeconds());
    }
}
