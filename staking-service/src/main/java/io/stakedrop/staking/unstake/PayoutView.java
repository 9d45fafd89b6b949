package io.stakedrop.staking.unstake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.stake.UnsignedTransaction;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A payout as the pool's operator sees it. */
@Schema(name = "Payout", description = "What a pool is to pay, or has paid, to a wallet that left.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PayoutView(
        @Schema(examples = "019ab0c9-2c3d-7e4f-8a5b-6c7d8e9fa0b1")
        UUID unstakeId,

        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(
                description =
                        "payable: send the transaction and report its hash. submitted: waiting for confirmations. "
                                + "paid: it has them.",
                enumeration = {"payable", "submitted", "paid"},
                examples = "payable")
        String state,

        @Schema(
                description = "The pool's deposit address, which pays",
                examples = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")
        Address from,

        @Schema(description = "Who is paid", examples = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
        Address wallet,

        @Schema(description = "How much, in wei", examples = "\"32000000000000000000\"")
        Wei amount,

        Network network,

        @Nullable @Schema(description = "What the signer is to send; only while payable")
        UnsignedTransaction transaction,

        @Nullable
        @Schema(
                description = "The transaction that was reported",
                examples = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b")
        Bytes32 transactionHash,

        @Schema(description = "When the amount was fixed") Instant finalizedAt) {

    static PayoutView of(Payout payout, Network network) {
        return switch (payout.unstake().state()) {
            case UnstakeState.Payable payable -> of(payout, network, true, null, payable.finalizedAt());
            case UnstakeState.Submitted submitted ->
                of(payout, network, false, submitted.transactionHash(), submitted.finalizedAt());
            case UnstakeState.Paid paid -> of(payout, network, false, paid.transactionHash(), paid.finalizedAt());
            case UnstakeState.Queued queued -> throw unfixed(payout);
            case UnstakeState.Cancelled cancelled -> throw unfixed(payout);
        };
    }

    private static PayoutView of(
            Payout payout, Network network, boolean payable, @Nullable Bytes32 hash, Instant finalizedAt) {
        return new PayoutView(
                payout.unstake().id(),
                payout.unstake().poolId(),
                payout.unstake().state().name(),
                payout.payment().from(),
                payout.payment().to(),
                payout.payment().value(),
                network,
                payable ? UnsignedTransaction.of(payout.payment(), network) : null,
                hash,
                finalizedAt);
    }

    private static IllegalStateException unfixed(Payout payout) {
        return new IllegalStateException("unstake " + payout.unstake().id() + " has no payout yet");
    }
}
