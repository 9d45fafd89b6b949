package io.stakedrop.staking.pool;

import io.stakedrop.staking.ledger.FeeRate;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fee that is announced. */
record FeeChangeRequest(
        @NotNull
        @Min(0)
        @Max(FeeRate.MAX_BASIS_POINTS)
        @Schema(description = "The operator's part of each gain, in hundredths of a percent", examples = "800")
        Integer feeBasisPoints,

        @NotNull
        @Min(0)
        @Max(MOST_EPOCHS)
        @Schema(description = "The first epoch whose gain it is taken of", examples = "413920")
        Long fromEpoch) {
    /** Twelve thousand years: what is later has no date that a calendar shows. */
    static final long MOST_EPOCHS = 1_000_000_000;
}
