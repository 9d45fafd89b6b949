package io.stakedrop.airdrop.preflight;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A claim of a finding on the wire. */
@Schema(
        name = "FoundClaim",
        description = "A claim that a finding is about.",
        requiredProperties = {"index", "account", "amount"})
record FoundClaimView(
        @Schema(description = "The claim's number in the list", examples = "0")
        long index,

        @Schema(examples = "0x0000000000000000000000000000000000000000")
        Address account,

        @Schema(description = "In the token's smallest unit")
        TokenAmount amount) {

    static FoundClaimView of(UniswapClaim claim) {
        return new FoundClaimView(claim.index(), claim.account(), claim.amount());
    }
}
