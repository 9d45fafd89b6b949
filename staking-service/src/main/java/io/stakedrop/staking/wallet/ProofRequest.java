package io.stakedrop.staking.wallet;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wallet's answer to its challenge. */
@Schema(name = "WalletProofRequest", description = "The wallet's answer to its challenge.")
record ProofRequest(
        @NotBlank
        @Size(max = 131_072)
        @Schema(
                description =
                        "What `personal_sign` gave: 65 bytes of a key, or what a contract wallet accepts (EIP-1271,"
                                + " ERC-6492), as 0x and hexadecimal digits",
                format = "signature",
                examples = "0x7c9d…1b")
        String signature) {}
