package io.stakedrop.staking.pool;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.network.Network;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A pool as every tenant sees it, with its last posted rate. */
@JsonInclude(JsonInclude.Include.NON_NULL)
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

        @Schema(
                description =
                        "The operator's part of each gain of the epoch after the last posted one, in hundredths of a percent",
                examples = "1000")
        int feeBasisPoints,

        @Nullable @Schema(description = "The next fee that is announced")
        FeeChangeView feeChange,

        @Schema(description = "Where stakes are paid to", examples = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")
        Address depositAddress,

        @Nullable @Schema(description = "Absent where priority fees are not the pool's")
        FeeRecipientView feeRecipient,

        @Nullable @Schema(description = "The term of a locked pool")
        LockUp lockUp,

        @Nullable
        @Schema(
                description = "The most that may be staked at a time, at cost and with what is on its way, in wei",
                examples = "\"1000000000000000000000\"")
        Wei depositCap,

        @Schema(description = "Whether it takes no new stakes at the moment", examples = "false")
        boolean paused,

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
                pool.fees().at(rate.epoch() + 1).basisPoints(),
                pool.fees().after(rate.epoch() + 1).map(FeeChangeView::of).orElse(null),
                pool.depositAddress(),
                pool.feeRecipients().last().map(FeeRecipientView::of).orElse(null),
                pool.lockUp(),
                pool.depositCap(),
                pool.paused(),
                network,
                rate.epoch(),
                rate.rate().assets(),
                rate.rate().shares().toString(),
                pool.createdAt());
    }
}
