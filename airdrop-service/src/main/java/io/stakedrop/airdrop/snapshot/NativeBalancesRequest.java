package io.stakedrop.airdrop.snapshot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose balances of the network's own coin. */
@RegisterForReflection
@Schema(name = "NativeBalancesRequest", description = "Whose balances of the network's own coin.")
record NativeBalancesRequest(
        @NotBlank @Size(max = 120) @Schema(description = "What you call it", examples = "Ether at block 18000000")
        String label,

        @NotNull
        @Schema(
                description = "A snapshot, of any kind, whose accounts are looked at",
                examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID accountsOf,

        @Min(0)
        @Schema(
                description = "The block at whose end balances are taken; when absent, the newest that is final. Only"
                        + " an archive node knows balances of old blocks",
                examples = "18000000")
        @Nullable
        Long block) {}
