package io.stakedrop.staking.pool;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fee that was announced. */
@RegisterForReflection
@Schema(name = "FeeChange", description = "A fee that was announced.")
record FeeChangeView(
        @Schema(description = "The operator's part of each gain, in hundredths of a percent", examples = "800")
        int feeBasisPoints,

        @Schema(description = "The first epoch whose gain it is taken of", examples = "413920")
        long fromEpoch,

        Instant announcedAt) {

    static FeeChangeView of(FeeChange change) {
        return new FeeChangeView(change.fee().basisPoints(), change.fromEpoch(), change.announcedAt());
    }
}
