package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.pool.AtLeastOneGwei;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How much somebody wants to leave with. */
record UnstakeQuoteRequest(
        @NotNull @Schema(description = "An active stake", examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        UUID stakeId,

        @Nullable
        @AtLeastOneGwei
        @Schema(
                description = "How much of what it is worth, in wei; at least one gwei. Without it, all of it",
                examples = "\"32000000000000000000\"")
        Wei amount) {}
