package io.stakedrop.staking.reward;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.ledger.Shares;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The terms of a reward. */
@Schema(
        name = "RewardExplanation",
        description =
                "amount = floor((shares − forfeited) × assetsAfter / sharesAfter) − floor(shares × assetsBefore / sharesBefore); "
                        + "where both are 0 a share is worth one wei. Deposits of the epoch are in assets and shares alike.")
public record ExplanationView(
        @Schema(description = "The position's shares", examples = "64000000000000000000")
        String shares,

        @Schema(
                description =
                        "Shares that the position gave up, so that its wallet got nothing of its own early-exit penalty",
                examples = "0")
        String forfeited,

        @Schema(description = "What belonged to the stakers before, in wei", examples = "\"64000000000000000000\"")
        Wei assetsBefore,

        @Schema(description = "All shares before", examples = "64000000000000000000")
        String sharesBefore,

        @Schema(description = "What belonged to the stakers after, in wei", examples = "\"64000615000000000000\"")
        Wei assetsAfter,

        @Schema(description = "All shares after", examples = "64000000000000000000")
        String sharesAfter,

        @Schema(
                description =
                        "What the pool's validators earned: Δbalance + withdrawn − deposited, in wei; a loss has a minus",
                examples = "683333000000000")
        String earned,

        @Schema(
                description = "What the pool's fee recipients received of the execution layer, in wei",
                examples = "\"0\"")
        Wei received,

        @Schema(description = "The operator's fee of both together, in wei", examples = "\"68333300000000\"")
        Wei fee) {

    static ExplanationView of(Shares shares, Shares forfeited, PostedRate before, PostedRate after) {
        return new ExplanationView(
                shares.toString(),
                forfeited.toString(),
                before.rate().assets(),
                before.rate().shares().toString(),
                after.rate().assets(),
                after.rate().shares().toString(),
                after.earned().toString(),
                after.received(),
                after.fee());
    }
}
