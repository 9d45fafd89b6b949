package io.stakedrop.staking.devnet;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far the embedded network is moved. */
public record DevnetEpochsRequest(
        @NotNull @Min(1) @Max(225) @Schema(description = "Epochs of 32 blocks; 225 are a day", examples = "1")
        Integer count,

        @Nullable
        @Schema(
                description = "Whether the validators of all pools attest meanwhile; they do when absent. "
                        + "Validators that do not are penalised.",
                examples = "true")
        Boolean online) {

    boolean isOnline() {
        return online == null || online;
    }
}
