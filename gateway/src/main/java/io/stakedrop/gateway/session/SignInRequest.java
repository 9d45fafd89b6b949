package io.stakedrop.gateway.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signed message of EIP-4361. */
record SignInRequest(
        @NotNull @Schema(description = "The client for which the nonce was given")
        UUID clientId,

        @NotBlank
        @Size(max = 8_192)
        @Schema(
                description = "The text that the wallet signed, character by character (EIP-4361)",
                examples = {"app.example wants you to sign in with your Ethereum account: …"})
        String message,

        @NotBlank
        @Size(max = 131_072)
        @Schema(
                description =
                        "What `personal_sign` gave: 65 bytes of a key, or what a contract wallet accepts (EIP-1271,"
                                + " ERC-6492), as 0x and hexadecimal digits",
                examples = {"0x7c9d…1b"})
        String signature) {

    @Override
    public String toString() {
        return "SignInRequest[clientId=" + clientId + "]";
    }
}
