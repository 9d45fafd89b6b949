package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.Bytes32;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A transaction that was sent on the embedded network. */
@Schema(name = "DevnetTransaction", description = "A transaction on the embedded network.")
public record DevnetTransactionView(
        @Schema(
                description = "What to report for a stake",
                examples = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b")
        Bytes32 hash,

        @Schema(description = "The block that has it", examples = "33")
        long blockNumber) {

    static DevnetTransactionView of(DevnetTransaction transaction) {
        return new DevnetTransactionView(transaction.hash(), transaction.blockNumber());
    }
}
