package io.stakedrop.staking.comparison;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.pool.FeePart;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the duration in which one fee is in force. */
@Schema(
        name = "StakingFeePart",
        description =
                "A part of the duration in which one fee is in force: fee = floor(grossReward x feeBasisPoints / 10000), and "
                        + "nothing of a loss.")
record FeePartView(
        @Schema(description = "In hundredths of a percent", examples = "1000")
        int feeBasisPoints,

        @Schema(description = "The first epoch of the part", examples = "412346")
        long fromEpoch,

        @Schema(examples = "2592000") long seconds,

        @Schema(
                description =
                        "The part of the offer's grossReward, in wei: spread evenly over the seconds, rounded towards zero "
                                + "from the beginning on",
                examples = "72798000000000000")
        String grossReward,

        @Schema(description = "In wei", examples = "\"7279800000000000\"")
        Wei fee) {

    static FeePartView of(FeePart part) {
        return new FeePartView(
                part.rate().basisPoints(),
                part.fromEpoch(),
                part.seconds(),
                part.gross().toString(),
                part.fee());
    }
}
