package io.stakedrop.airdrop.preflight;

import io.stakedrop.ethereum.Address;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a preflight is asked for with. */
@Schema(name = "PreflightRequest", description = "A look at the campaign's list.")
record PreflightRequest(
        @Schema(
                description =
                        "Whose tokens will fund the distributor, while it has none itself: checked to have what all"
                                + " claims take, and that the token lets them be paid",
                examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        @Nullable
        Address fundedBy) {}
