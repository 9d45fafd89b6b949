package io.stakedrop.airdrop.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Address;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which token's holders. */
@RegisterForReflection
@Schema(name = "TokenTransfersRequest", description = "Which token's holders.")
record TokenTransfersRequest(
        @NotBlank @Size(max = 120) @Schema(description = "What you call it", examples = "UNI at block 10770087")
        String label,

        @NotNull @Schema(description = "The token's contract", examples = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984")
        Address contract,

        @NotNull
        @Min(0)
        @Schema(
                description = "The block in which the token was deployed, or one before: all its transfers are needed",
                examples = "10861674")
        Long fromBlock,

        @Min(0)
        @Schema(
                description = "The block at whose end balances are taken; when absent, the newest that is final",
                examples = "18000000")
        @Nullable
        Long block) {}
