package io.stakedrop.staking.unstake;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Takes a quote up. */
record UnstakeRequest(
        @NotNull
        @Schema(description = "A quote that has not expired", examples = "019ab0c8-11aa-7bcd-8e9f-0a1b2c3d4e5f")
        UUID quoteId) {}
