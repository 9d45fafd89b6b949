package io.stakedrop.staking.reward;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.receipt.RecipientReceipt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one fee recipient received in the epoch. */
@Schema(
        name = "ExecutionReceipt",
        description = "What one fee recipient received in the epoch's blocks, in wei: received = after − before + "
                + "passedOn + spent. What it sent to another fee recipient of the pool is below zero here and above zero "
                + "there.")
record ReceiptView(
        @Schema(examples = "0x90F79bf6EB2c4f870365E785982E1f101E93b906")
        Address feeRecipient,

        @Schema(description = "Its balance before the epoch's first block", examples = "\"10000000000000000000\"")
        Wei before,

        @Schema(description = "Its balance after the epoch's last block", examples = "\"7999604096000000000\"")
        Wei after,

        @Schema(description = "What it sent to the pool's deposit address", examples = "\"2000000000000000000\"")
        Wei passedOn,

        @Schema(description = "What else it sent, and what its transactions cost", examples = "\"400000000000000\"")
        Wei spent,

        @Schema(examples = "4096000000000") String received) {

    static ReceiptView of(RecipientReceipt receipt) {
        return new ReceiptView(
                receipt.feeRecipient(),
                receipt.before(),
                receipt.after(),
                receipt.passedOn(),
                receipt.spent(),
                receipt.received().toString());
    }
}
