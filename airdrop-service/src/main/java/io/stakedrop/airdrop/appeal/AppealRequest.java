package io.stakedrop.airdrop.appeal;

import io.stakedrop.airdrop.campaign.HttpsUrl;
import io.stakedrop.ethereum.Address;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a wallet objects to. */
@Schema(name = "AppealRequest", description = "What a wallet objects to.")
record AppealRequest(
        @NotNull @Schema(description = "The campaign", examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        UUID campaignId,

        @NotNull
        @Schema(
                description = "Whose appeal it is; the wallet that signed in, where one has",
                examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        Address account,

        @NotBlank
        @Size(max = 4000)
        @Schema(
                description = "What is wrong, and why. Nothing about a person that is not needed",
                examples = "My tokens were on an exchange at the snapshot's block; see its statement.")
        String statement,

        @Size(max = 10)
        @Schema(description = "Pages that show it; none when absent", examples = "[\"https://example.org/statement\"]")
        @Nullable
        List<@NotNull @HttpsUrl String> evidence) {

    /** Without what was written, which belongs into no log. */
    @Override
    public String toString() {
        return "AppealRequest[campaignId=%s, account=%s]".formatted(campaignId, account);
    }
}
