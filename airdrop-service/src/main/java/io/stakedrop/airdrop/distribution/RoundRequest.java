package io.stakedrop.airdrop.distribution;

import io.stakedrop.ethereum.Bytes32;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The next round of a campaign. */
@Schema(
        name = "RoundRequest",
        description = "The next round of a campaign whose contract takes one root after the other.")
record RoundRequest(
        @NotNull
        @Schema(
                description = "The list of what each wallet gets of all rounds up to this one, which nobody has less"
                        + " in than before")
        UUID listId,

        @NotNull
        @Schema(
                description = "The root that is published now: whoever does not know it decides by what is over",
                format = "bytes32",
                examples = "0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5")
        Bytes32 expectedRoot) {}
