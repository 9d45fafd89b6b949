package io.stakedrop.airdrop.allocation;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a wallet gets by two versions. */
@Schema(
        name = "AllocationChange",
        description = "A wallet that gets another amount by another version.",
        requiredProperties = {"account", "before", "after"})
record AmountChange(
        @Schema(examples = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
        Address account,

        @Schema(
                description = "What it got by the earlier version; 0 for nothing",
                examples = "\"400000000000000000000\"")
        TokenAmount before,

        @Schema(description = "What it gets by this version; 0 for nothing", examples = "\"0\"")
        TokenAmount after) {}
