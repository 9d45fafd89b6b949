package io.stakedrop.staking.reward;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.ledger.Shares;
import io.stakedrop.staking.ledger.SharesHeld;
import io.stakedrop.staking.ledger.WeiDelta;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one position earned in one epoch, with all that it takes to recompute it. */
@Schema(name = "Reward", description = "What one position earned in one epoch.")
public record RewardView(
        @Schema(description = "The stake and the epoch", examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b.412345")
        String id,

        @Schema(examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        UUID stakeId,

        @Schema(examples = "412345") long epoch,

        @Schema(description = "In wei; a loss has a minus", examples = "615000000000000")
        String amount,

        @Schema(
                description = "What the position was worth at the end of the epoch, in wei",
                examples = "\"64000615000000000000\"")
        Wei balance,

        ExplanationView explanation,

        @Schema(description = "When the epoch's rate was posted")
        Instant postedAt) {

    static RewardView of(UUID stakeId, SharesHeld held, PostedRate before, PostedRate after) {
        Shares shares = held.at(after.epoch());
        Shares forfeited = held.forfeitedAt(after.epoch());
        Wei balance = after.rate().valueOf(shares.minus(forfeited));
        WeiDelta amount = WeiDelta.between(before.rate().valueOf(shares), balance);
        return new RewardView(
                stakeId + "." + after.epoch(),
                stakeId,
                after.epoch(),
                amount.toString(),
                balance,
                ExplanationView.of(shares, forfeited, before, after),
                after.postedAt());
    }
}
