package io.stakedrop.staking.devnet;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which validator of the embedded network is slashed. */
public record DevnetSlashingRequest(
        @NotNull @Schema(description = "Whose validator", examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @NotNull @Min(0) @Schema(description = "Its place among the pool's validators, from 0", examples = "0")
        Integer validator) {}
