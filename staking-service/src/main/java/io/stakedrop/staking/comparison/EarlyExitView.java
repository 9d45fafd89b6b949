package io.stakedrop.staking.comparison;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A locked pool's term, seen from the end of the duration. */
@Schema(
        name = "StakingEarlyExit",
        description =
                "A locked pool's term, seen from the end of the duration: penalty = ceil((amount + grossReward - fee) x "
                        + "penaltyBasisPoints x remainingSeconds / (10000 x lockUpDays x 86400)).")
record EarlyExitView(
        @Schema(examples = "90") int lockUpDays,

        @Schema(description = "What leaving at once costs of what leaves, in hundredths of a percent", examples = "500")
        int penaltyBasisPoints,

        @Schema(description = "When leaving costs nothing any more")
        Instant endsAt,

        @Schema(description = "What remains of the term at the end of the duration", examples = "5184000")
        long remainingSeconds) {

    static EarlyExitView of(LockedUntil lock) {
        return new EarlyExitView(
                lock.lockUp().days(),
                lock.lockUp().penaltyBasisPoints(),
                lock.endsAt(),
                Math.max(0, Duration.between(lock.leavesAt(), lock.endsAt()).toSeconds()));
    }
}
