package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.network.Network;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pool as every tenant sees it, with its last posted rate. */
@Schema(
        name = "Pool",
        description = "A staking pool. A share is worth totalAssets / totalShares; before the first rate with shares, "
                + "when both are 0, one wei.")
public record PoolView(
        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID id,

        @Schema(examples = "019ab0c4-6f2e-7c31-9a55-0d3f8b1c2e4a")
        UUID providerId,

        @Schema(examples = "Aurora Liquid") String name,

        PoolKind kind,

        @Schema(description = "The least that a stake may be, in wei", examples = "\"10000000000000000\"")
        Wei minimumDeposit,

        @Schema(description = "The operator's part of each gain, in hundredths of a percent", examples = "1000")
        int feeBasisPoints,

        @Schema(description = "Where stakes are paid to", examples = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")
        Address depositAddress,

        Network network,

        @Schema(description = "Epoch after which the last rate was posted", examples = "412345")
        long epoch,

        @Schema(
                description = "What belongs to the stakers at the last posted rate, in wei",
                examples = "\"64000683333333333333\"")
        Wei totalAssets,

        @Schema(description = "All shares at the last posted rate", examples = "64000000000000000000")
        String totalShares,

        Instant createdAt) {

    static PoolView of(Pool pool, PostedRate rate, Network network) {
        return new PoolView(
                pool.id(),
                pool.providerId(),
                pool.name(),
                pool.kind(),
                pool.minimumDeposit(),
                pool.fee().basisPoints(),
                pool.depositAddress(),
                network,
                rate.epoch(),
                rate.rate().assets(),
                rate.rate().shares().toString(),
                pool.createdAt());
    }
}
