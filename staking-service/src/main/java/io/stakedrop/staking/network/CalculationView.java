package io.stakedrop.staking.network;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What would become of a stake in validators of one's own, from what, and when. */
@Schema(name = "StakeCalculation", description = "What would become of a stake in validators of one's own.")
public record CalculationView(
        Inputs inputs,
        Validators validators,
        Activation activation,
        RewardBand reward,
        Exit exit,
        Sweep sweep,

        @Schema(
                description = "What this is not",
                examples = "An estimate by the protocol's formulas while the network stays as it is; not a promise.")
        String disclaimer) {
    static final String DISCLAIMER =
            "An estimate by the protocol's formulas while the network stays as it is; not a promise.";

    /** Everything that the figures follow from. */
    @Schema(name = "StakeCalculationInputs", description = "Everything that the figures follow from.")
    public record Inputs(
            Network network,

            @Schema(description = "The finalized epoch that the network's figures are of", examples = "412345")
            long epoch,

            @Schema(examples = "fulu") String fork,

            @Schema(description = "In wei", examples = "\"64000000000000000000\"")
            Wei amount,

            CredentialsKind credentials,

            @Schema(description = "Of the network in every duty, in parts per million", examples = "995000")
            long participation,

            @Schema(examples = "365") int days,

            @Schema(
                    description = "Effective balance of all active validators, in gwei",
                    examples = "\"34000000000000000\"")
            Gwei totalStake,

            @Schema(
                    description = "What 10^9 gwei of effective balance earn at most in an epoch, in gwei",
                    examples = "\"347\"")
            Gwei baseRewardPerIncrement,

            @Schema(description = "In the deposit queue, in gwei", examples = "\"512000000000\"")
            Gwei activationQueue,

            @Schema(description = "In the exit queue, in gwei", examples = "\"0\"")
            Gwei exitQueue) {}

    /** What the amount makes. */
    @Schema(name = "StakeCalculationValidators", description = "What the amount makes.")
    public record Validators(
            @Schema(examples = "1") long count,

            @Schema(description = "What earns, in gwei", examples = "\"64000000000\"")
            Gwei effectiveBalance,

            @Schema(description = "What does not earn and need not be deposited, in wei", examples = "\"0\"")
            Wei left) {}

    /** From a deposit of now to the first duty. */
    @Schema(name = "StakeCalculationActivation", description = "From a deposit of now to the first duty.")
    public record Activation(@Schema(examples = "9") long epochs, Instant activeAt) {}

    /** From the request after the days asked for to the payout. */
    @Schema(name = "StakeCalculationExit", description = "From the request after the days asked for to the payout.")
    public record Exit(
            @Schema(description = "After the days asked for, but not before a validator may leave")
            Instant requestedAt,

            @Schema(description = "When the last duty is over")
            Instant exitAt,

            @Schema(description = "From when on the sweep may pay all of it")
            Instant withdrawableAt,

            @Schema(description = "When the sweep has come by at the latest")
            Instant paidBy) {}

    /** How often the sweep comes by. */
    @Schema(name = "StakeCalculationSweep", description = "How often the sweep pays what is above the highest balance.")
    public record Sweep(
            @Schema(
                    description = "What is above this, of each validator, is paid, in gwei",
                    examples = "\"2048000000000\"")
            Gwei above,

            @Schema(description = "Between two times, if every validator has something to pay", examples = "796896")
            long everySeconds) {}
}
