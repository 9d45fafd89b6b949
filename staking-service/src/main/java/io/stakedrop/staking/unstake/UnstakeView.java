package io.stakedrop.staking.unstake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.Finalization;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An unstake as its tenant or its wallet sees it. */
@Schema(
        name = "Unstake",
        description = "A part of a position, or all of it, that leaves. Once it is payable, its payout is fixed.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnstakeView(
        @Schema(examples = "019ab0c9-2c3d-7e4f-8a5b-6c7d8e9fa0b1")
        UUID id,

        @Schema(examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        UUID stakeId,

        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(description = "Who is paid", examples = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
        Address wallet,

        @Schema(
                description = "queued: waiting for liquidity. payable: to be paid out. submitted: the payout waits for "
                        + "confirmations. paid: it has them. cancelled: taken back.",
                enumeration = {"queued", "payable", "submitted", "paid", "cancelled"},
                examples = "queued")
        String state,

        @Schema(description = "The shares that left the position", examples = "31999692500000000000")
        String shares,

        @Schema(description = "What they were quoted at, in wei", examples = "\"32000000000000000000\"")
        Wei amount,

        @Schema(description = "What leaving early costs, in wei", examples = "\"0\"")
        Wei penalty,

        @Schema(
                description = "What is paid out, in wei: the quoted, or less after a loss; fixed once it is payable",
                examples = "\"32000000000000000000\"")
        Wei payout,

        @Nullable @Schema(description = "Where it is in the queue; only while queued")
        QueueView queue,

        @Nullable @Schema(description = "When the payout was fixed, once payable")
        Instant finalizedAt,

        @Nullable
        @Schema(
                description = "The payout's transaction, once submitted",
                examples = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b")
        Bytes32 transactionHash,

        Instant createdAt) {

    /** @param queue where it is, while queued */
    static UnstakeView of(Unstake unstake, @Nullable QueueView queue) {
        return switch (unstake.state()) {
            case UnstakeState.Queued queued -> unfixed(unstake, queue);
            case UnstakeState.Cancelled cancelled -> unfixed(unstake, null);
            case UnstakeState.Payable(Finalization finalization, Instant at) -> fixed(unstake, finalization, at, null);
            case UnstakeState.Submitted(Finalization finalization, Instant at, Bytes32 hash) ->
                fixed(unstake, finalization, at, hash);
            case UnstakeState.Paid paid ->
                fixed(unstake, paid.finalization(), paid.finalizedAt(), paid.transactionHash());
        };
    }

    private static UnstakeView unfixed(Unstake unstake, @Nullable QueueView queue) {
        Wei payout = unstake.claim().amount().minus(unstake.penalty());
        return of(unstake, unstake.penalty(), payout, queue, null, null);
    }

    private static UnstakeView fixed(
            Unstake unstake, Finalization finalization, Instant finalizedAt, @Nullable Bytes32 hash) {
        return of(unstake, finalization.penalty(), finalization.payable(), null, finalizedAt, hash);
    }

    private static UnstakeView of(
            Unstake unstake,
            Wei penalty,
            Wei payout,
            @Nullable QueueView queue,
            @Nullable Instant finalizedAt,
            @Nullable Bytes32 hash) {
        return new UnstakeView(
                unstake.id(),
                unstake.stakeId(),
                unstake.poolId(),
                unstake.wallet(),
                unstake.state().name(),
                unstake.claim().shares().toString(),
                unstake.claim().amount(),
                penalty,
                payout,
                queue,
                finalizedAt,
                hash,
                unstake.createdAt());
    }
}
