package io.stakedrop.airdrop.claim;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the contract has paid, on the wire. */
@Schema(
        name = "ClaimPayment",
        description = "What the contract has paid an account, once enough blocks vouch for it.",
        requiredProperties = {"amount", "transactionHash", "blockNumber", "paidAt", "finalized"})
record PaymentView(
        @Schema(description = "In the token's smallest unit, of all rounds together")
        TokenAmount amount,

        @Schema(description = "The last transaction that paid")
        Bytes32 transactionHash,

        @Schema(description = "Its block", examples = "10876348")
        long blockNumber,

        @Schema(description = "The time of its block") Instant paidAt,

        @Schema(description = "Whether no re-org can take it back any more", examples = "true")
        boolean finalized) {

    static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.amount(),
                payment.transactionHash(),
                payment.blockNumber(),
                payment.paidAt(),
                payment.finalized());
    }
}
