package io.stakedrop.airdrop.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose stake and when. */
@RegisterForReflection
@Schema(name = "StakedSnapshotRequest", description = "Whose stake and when.")
record StakedRequest(
        @NotBlank @Size(max = 120) @Schema(description = "What you call it", examples = "Stakers of 2026")
        String label,

        @NotNull
        @Min(0)
        @Schema(description = "A finalized epoch; the first that counts is the one after it", examples = "412345")
        Long fromEpoch,

        @NotNull
        @Min(0)
        @Schema(
                description = "The last epoch that counts, finalized; at most a year after the first",
                examples = "414000")
        Long toEpoch,

        @Schema(
                description =
                        "A pool whose operator published its stake: all its wallets. When absent, the positions of"
                                + " your tenant in all pools",
                examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        @Nullable
        UUID poolId) {}
