package io.stakedrop.staking.devnet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the embedded network is. */
@Schema(name = "DevnetHead", description = "Where the embedded network is.")
public record DevnetHeadView(
        @Schema(description = "The epoch that goes on", examples = "2")
        long epoch,

        @Schema(description = "The last epoch that is over, which is final there", examples = "1")
        long finalizedEpoch,

        @Schema(description = "The newest block", examples = "64")
        long blockNumber) {

    static DevnetHeadView of(long blockNumber) {
        long epoch = DevnetBlocks.epochOf(blockNumber);
        return new DevnetHeadView(epoch, epoch - 1, blockNumber);
    }
}
