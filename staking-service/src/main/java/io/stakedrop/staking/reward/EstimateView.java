package io.stakedrop.staking.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.network.ParticipationView;
import io.stakedrop.staking.network.RewardBand;
import io.stakedrop.staking.pool.FeePart;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a stake in a pool can be expected to earn, and from what that follows. */
@Schema(
        name = "RewardEstimate",
        description = "What a stake in a pool can be expected to earn after the operator's fee, without compounding.")
public record EstimateView(
        RewardBand reward,
        Inputs inputs,

        @Schema(
                description = "What this is not",
                examples =
                        "An estimate by the protocol's formulas while the network and the pool stay as they are; not a promise.")
        String disclaimer) {
    static final String DISCLAIMER =
            "An estimate by the protocol's formulas while the network and the pool stay as they "
                    + "are; not a promise.";

    /** Everything that the figures follow from. */
    @Schema(
            name = "RewardEstimateInputs",
            description =
                    "Everything that the figures follow from. Each is amount / (32 ether) × what a validator of 32 "
                            + "ether earns, less the fees; low and expected only for the part of the pool's ether that works.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Inputs(
            @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
            UUID poolId,

            @Schema(description = "In wei", examples = "\"64000000000000000000\"")
            Wei amount,

            @Schema(examples = "365") int days,

            @Schema(
                    description = "The fee that is in force at the beginning, in hundredths of a percent",
                    examples = "1000")
            int feeBasisPoints,

            @Schema(
                    description =
                            "The fees of the whole time, those announced ahead too: each is taken of the part of the "
                                    + "reward that falls into its seconds, spread evenly over all of them")
            List<FeeSpan> fees,

            @Schema(description = "The finalized epoch that the network's figures are of", examples = "412345")
            long epoch,

            @Schema(
                    description = "Effective balance of all active validators, in gwei",
                    examples = "\"34000000000000000\"")
            Gwei totalStake,

            ParticipationView participation,

            @Schema(
                    description =
                            "The part of the pool's ether that is at validators, in parts per million, rounded down; "
                                    + "all of it in a pool that has none yet",
                    examples = "998500")
            long working,

            @Nullable
            @Schema(
                    description =
                            "What a share of this pool gained lately, as a yearly rate in parts per million; absent "
                                    + "where there are no two rates to compare. No other figure follows from it",
                    examples = "25600")
            String observedApr) {}

    /** A part of the time in which one fee is in force. */
    @Schema(name = "RewardEstimateFee", description = "A part of the time in which one fee is in force.")
    public record FeeSpan(
            @Schema(description = "In hundredths of a percent", examples = "1000")
            int feeBasisPoints,

            @Schema(description = "The first epoch of the part", examples = "412346")
            long fromEpoch,

            @Schema(examples = "31536000") long seconds) {

        static FeeSpan of(FeePart part) {
            return new FeeSpan(part.rate().basisPoints(), part.fromEpoch(), part.seconds());
        }
    }
}
