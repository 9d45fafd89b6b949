package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Wei;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A quote, with where it would be in the queue. */
@Schema(
        name = "UnstakeQuote",
        description =
                "What leaving now brings: amount − penalty = payout. Taken up before it expires, nothing of it changes "
                        + "but by a loss of the pool before the claim is finalized, which lowers amount, penalty and payout alike.")
record UnstakeQuoteView(
        @Schema(examples = "019ab0c8-11aa-7bcd-8e9f-0a1b2c3d4e5f")
        UUID id,

        @Schema(examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        UUID stakeId,

        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(description = "The shares that go", examples = "31999692500000000000")
        String shares,

        @Schema(description = "What they are worth, in wei", examples = "\"32000000000000000000\"")
        Wei amount,

        @Schema(
                description = "What leaving before the end of the lock-up costs of it, in wei, rounded up",
                examples = "\"0\"")
        Wei penalty,

        @Schema(description = "What is paid out, in wei", examples = "\"32000000000000000000\"")
        Wei payout,

        @Schema(description = "Epoch of the rate that the shares are valued at", examples = "412345")
        long epoch,

        QueueView queue,
        Instant expiresAt) {

    static UnstakeQuoteView of(UnstakeQuote quote, QueueView queue) {
        return new UnstakeQuoteView(
                quote.id(),
                quote.stakeId(),
                quote.poolId(),
                quote.claim().shares().toString(),
                quote.claim().amount(),
                quote.penalty(),
                quote.claim().amount().minus(quote.penalty()),
                quote.rateEpoch(),
                queue,
                quote.expiresAt());
    }
}
