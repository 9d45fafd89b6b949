package io.stakedrop.airdrop.redirect;

import io.stakedrop.ethereum.Address;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signed wish that a claim is paid to another address. */
@Schema(name = "RedirectRequest", description = "A signed wish that what an account gets is paid to another address.")
record RedirectRequest(
        @NotNull
        @Schema(description = "Who is entitled, and signed", examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        Address account,

        @NotNull
        @Schema(
                description = "Who is to be paid; the account itself takes an earlier wish back",
                examples = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
        Address recipient,

        @NotBlank
        @Pattern(regexp = "0|[1-9][0-9]{0,77}", message = "must be a whole number in decimal digits")
        @Schema(description = "Above that of every earlier wish of the account in this campaign", examples = "\"1\"")
        String nonce,

        @NotNull
        @Min(1)
        @Max(MOST_SECONDS)
        @Schema(description = "Until when it may be handed in, in seconds since 1970", examples = "1893456000")
        Long deadline,

        @NotBlank
        @Size(max = 131_072)
        @Schema(
                description = "Of the typed data that `getRedirectMessage` gives (EIP-712): by the account's key, or"
                        + " what a contract wallet accepts (EIP-1271, ERC-6492), as 0x and hexadecimal"
                        + " digits",
                format = "signature",
                examples = "0x7c9d…1b")
        String signature) {

    /** The last second of the year 9999. */
    static final long MOST_SECONDS = 253_402_300_799L;
}
