package io.stakedrop.airdrop.appeal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That an appeal is not right. */
@Schema(name = "AppealRejectRequest", description = "That an appeal is not right.")
record RejectRequest(
        @NotBlank
        @Size(max = 2000)
        @Schema(description = "Why; the wallet reads it", examples = "The statement is of another day.")
        String reason) {

    /** Without what was written, which belongs into no log. */
    @Override
    public String toString() {
        return "RejectRequest[]";
    }
}
