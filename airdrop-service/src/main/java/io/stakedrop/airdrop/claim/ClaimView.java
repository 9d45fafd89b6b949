package io.stakedrop.airdrop.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.distributor.ContractTransaction;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A claim on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Claim",
        description = "What the distributor contract's `claim` takes.",
        requiredProperties = {"index", "account", "amount", "proof", "root"})
record ClaimView(
        @Schema(description = "The claim's number in the contract", examples = "0")
        long index,

        @Schema(description = "Who is paid", examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        Address account,

        @Schema(description = "In the token's smallest unit")
        TokenAmount amount,

        @Schema(description = "Sibling hashes from the leaf upwards")
        List<Bytes32> proof,

        @Schema(description = "The root that the proof leads to")
        Bytes32 root,

        @Schema(
                description = "Has the claim paid, whoever sends it; absent until the contract is declared, and once"
                        + " all of it is paid or claims have expired")
        @Nullable
        ContractTransaction transaction,

        @Schema(description = "What the contract has paid; absent while it has not, and where claims are not followed")
        @Nullable
        PaymentView payment) {

    static ClaimView of(Claim claim) {
        return new ClaimView(
                claim.index(),
                claim.account(),
                claim.amount(),
                claim.proof().siblings(),
                claim.root(),
                claim.transaction().orElse(null),
                claim.payment().map(PaymentView::of).orElse(null));
    }
}
