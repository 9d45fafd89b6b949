package io.stakedrop.staking.stake;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a stake was rejected. */
@Schema(name = "Rejection", description = "Why the transaction did not make the stake active.")
public record RejectionView(
        Rejection code,

        @Schema(
                description = "What was wrong",
                examples = "the value must be 64000000000000000000, but is 63000000000000000000")
        String detail) {

    static RejectionView of(StakeState.Rejected rejected) {
        return new RejectionView(rejected.reason(), rejected.detail());
    }
}
