package io.stakedrop.staking.beacon;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** The consensus layer, as far as pools need it. */
public interface BeaconNode {

    /** The last epoch that is over and cannot be undone. */
    Uni<Long> finalizedEpoch();

    /** What the pool's validators did in an epoch that is finalized. */
    Uni<ValidatorsEpoch> validatorsEpoch(UUID poolId, long epoch);
}
