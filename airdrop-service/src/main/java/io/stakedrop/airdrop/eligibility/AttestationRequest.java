package io.stakedrop.airdrop.eligibility;

import io.stakedrop.ethereum.Address;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signed statement that an account belongs to a group. */
@Schema(name = "AttestationRequest", description = "A signed statement that an account belongs to a group.")
record AttestationRequest(
        @NotNull @Schema(description = "Who signed", examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        Address issuer,

        @NotBlank @Size(max = 100) @Schema(description = "The group's name", examples = "Contributors")
        String group,

        @NotNull @Schema(description = "Who belongs to it", examples = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
        Address account,

        @NotNull @Min(0) @Schema(description = "Until when, in seconds since 1970", examples = "1798761600")
        Long expires,

        @NotBlank
        @Size(max = 131_072)
        @Schema(
                description = "The issuer's signature (EIP-712) of `Membership(address account,string group,uint256"
                        + " expires)` in the domain with the name `Stakedrop` and the version `1`, without chain or contract:"
                        + " 65 bytes of a key, or what a contract wallet accepts (EIP-1271, ERC-6492), as 0x and"
                        + " hexadecimal digits",
                format = "signature",
                examples = "0x7c9d…1b")
        String signature) {}
