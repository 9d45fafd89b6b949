package io.stakedrop.staking.stake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.ledger.WeiDelta;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.pool.Pool;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A stake as its tenant or its wallet sees it. */
@Schema(
        name = "Stake",
        description =
                "A deposit of a wallet into a pool. Once it is active, principal − rounding + rewardTotal = balance, all "
                        + "of the shares that it still holds: what left is told by its unstakes.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StakeView(
        @Schema(examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        UUID id,

        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(description = "Who pays", examples = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
        Address wallet,

        @Schema(description = "What the wallet is asked to pay, in wei", examples = "\"64000000000000000000\"")
        Wei amount,

        @Schema(
                description =
                        "prepared: send the transaction and report its hash. submitted: waiting for confirmations. "
                                + "active: a position. expired: not paid in time. rejected: the transaction was another one.",
                enumeration = {"prepared", "submitted", "active", "expired", "rejected"},
                examples = "prepared")
        String state,

        Network network,

        @Nullable @Schema(description = "What the wallet is to send; only while prepared")
        UnsignedTransaction transaction,

        @Nullable @Schema(description = "When the stake is given up; only while prepared or submitted")
        Instant expiresAt,

        @Nullable
        @Schema(
                description = "The transaction that was reported",
                examples = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b")
        Bytes32 transactionHash,

        @Nullable
        @Schema(description = "The shares that the position holds, once active", examples = "64000000000000000000")
        String shares,

        @Nullable
        @Schema(
                description = "What was paid for these shares, in wei, once active",
                examples = "\"64000000000000000000\"")
        Wei principal,

        @Nullable
        @Schema(
                description = "What the shares are worth at the pool's last posted rate, in wei, rounded down",
                examples = "\"64000615000000000000\"")
        Wei balance,

        @Nullable
        @Schema(description = "The sum of all rewards so far, in wei; a loss has a minus", examples = "615000000000000")
        String rewardTotal,

        @Nullable
        @Schema(description = "Wei that rounding left in the pool when the shares were bought", examples = "\"0\"")
        Wei rounding,

        @Nullable
        @Schema(
                description = "Whether the payment's block is final, once active; before, a re-org makes the stake "
                        + "submitted again, and it waits for its transaction's confirmations anew",
                examples = "true")
        Boolean finalized,

        @Nullable @Schema(description = "Epoch of the rate that the balance is told at", examples = "412345")
        Long epoch,

        @Nullable RejectionView rejection,

        Instant createdAt) {

    /** A stake in its pool, at the pool's last posted rate. */
    public static StakeView of(Stake stake, Pool pool, PostedRate rate, Network network) {
        return switch (stake.state()) {
            case StakeState.Prepared(Instant until) ->
                waiting(stake, network, UnsignedTransaction.of(Payment.of(stake, pool), network), until, null);
            case StakeState.Submitted(Bytes32 hash, Instant until) -> waiting(stake, network, null, until, hash);
            case StakeState.Active active -> position(stake, network, active, rate);
            case StakeState.Expired expired -> ended(stake, network, expired.transactionHash(), null);
            case StakeState.Rejected rejected ->
                ended(stake, network, rejected.transactionHash(), RejectionView.of(rejected));
        };
    }

    private static StakeView waiting(
            Stake stake,
            Network network,
            @Nullable UnsignedTransaction transaction,
            Instant expiresAt,
            @Nullable Bytes32 hash) {
        return new StakeView(
                stake.id(),
                stake.poolId(),
                stake.wallet(),
                stake.amount(),
                stake.state().name(),
                network,
                transaction,
                expiresAt,
                hash,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                stake.createdAt());
    }

    private static StakeView position(Stake stake, Network network, StakeState.Active active, PostedRate rate) {
        Position held = active.position();
        Wei balance = rate.rate().valueOf(held.shares());
        return new StakeView(
                stake.id(),
                stake.poolId(),
                stake.wallet(),
                stake.amount(),
                active.name(),
                network,
                null,
                null,
                active.transactionHash(),
                held.shares().toString(),
                held.principal(),
                balance,
                WeiDelta.between(held.openingBalance(), balance).toString(),
                held.principal().minus(held.openingBalance()),
                active.isFinal(),
                rate.epoch(),
                null,
                stake.createdAt());
    }

    private static StakeView ended(
            Stake stake, Network network, @Nullable Bytes32 hash, @Nullable RejectionView rejection) {
        return new StakeView(
                stake.id(),
                stake.poolId(),
                stake.wallet(),
                stake.amount(),
                stake.state().name(),
                network,
                null,
                null,
                hash,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                rejection,
                stake.createdAt());
    }
}
