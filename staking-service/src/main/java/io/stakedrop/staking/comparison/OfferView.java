package io.stakedrop.staking.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.pool.PoolKind;
import io.stakedrop.staking.provider.Provider;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A pool in a comparison. */
@Schema(name = "StakingOffer", description = "A pool in a comparison: grossReward - fee - penalty = netReward.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OfferView(
        @Schema(description = "From 1 on", examples = "1") int rank,

        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(description = "The pool's name", examples = "Aurora Liquid")
        String poolName,

        @Schema(examples = "019ab0c4-6f2e-7c31-9a55-0d3f8b1c2e4a")
        UUID providerId,

        @Schema(description = "The provider's name", examples = "Northern Light Staking")
        String providerName,

        PoolKind kind,

        @Schema(
                description = "The operator's part of each gain at the beginning, in hundredths of a percent",
                examples = "1000")
        int feeBasisPoints,

        @Nullable
        @Schema(
                description = "What the pool still takes, in wei; absent where it has no cap",
                examples = "\"1000000000000000000000\"")
        Wei room,

        RateView rate,

        @Schema(description = "Before the fee, in wei; a loss has a minus", examples = "72798000000000000")
        String grossReward,

        @Schema(description = "The operator's part of it, in wei: the sum of fees", examples = "\"7279800000000000\"")
        Wei fee,

        @Schema(description = "The fee in force at each part of the duration, announced ones with it; the first first")
        List<FeePartView> fees,

        @Schema(description = "What leaving a locked pool at the end of the duration costs, in wei", examples = "\"0\"")
        Wei penalty,

        @Nullable @Schema(description = "What the penalty follows from; only in a locked pool")
        EarlyExitView earlyExit,

        @Schema(description = "What is left, in wei; a loss has a minus", examples = "65518200000000000")
        String netReward,

        @Schema(description = "Until the amount works at validators, where the pool makes new ones of it")
        WaitView activation,

        @Schema(description = "Until the amount is back, where the pool lets validators go for it")
        WaitView exit,

        List<RiskView> risks) {

    static OfferView of(int rank, Offer offer, Provider provider) {
        return new OfferView(
                rank,
                offer.pool().id(),
                offer.pool().name(),
                provider.id(),
                provider.profile().name(),
                offer.pool().kind(),
                offer.feeRate().basisPoints(),
                offer.room(),
                RateView.of(offer.rate()),
                offer.gross().toString(),
                offer.fee(),
                offer.fees().stream().map(FeePartView::of).toList(),
                offer.penalty(),
                earlyExit(offer.locked()),
                offer.net().toString(),
                WaitView.of(offer.activation()),
                WaitView.of(offer.exit()),
                RiskView.of(offer, provider.profile().name()));
    }

    private static @Nullable EarlyExitView earlyExit(@Nullable LockedUntil locked) {
        return locked == null ? null : EarlyExitView.of(locked);
    }
}
