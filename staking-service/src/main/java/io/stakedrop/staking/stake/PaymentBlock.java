package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.execution.Receipt;

/** The block that has a payment. */
public record PaymentBlock(long number, Bytes32 hash) {

    public static PaymentBlock of(Receipt receipt) {
        return new PaymentBlock(receipt.blockNumber(), receipt.blockHash());
    }
}
