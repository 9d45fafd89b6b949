package io.stakedrop.airdrop.eligibility;

import io.stakedrop.ethereum.Address;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An attestation on the wire. */
@Schema(
        name = "Attestation",
        description = "A statement whose signature was verified.",
        requiredProperties = {"issuer", "group", "account", "expires"})
record AttestationView(
        @Schema(examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        Address issuer,

        @Schema(examples = "Contributors") String group,

        @Schema(examples = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
        Address account,

        @Schema(
                description = "Until when, in seconds since 1970; the latest that the issuer signed",
                examples = "1798761600")
        long expires) {}
