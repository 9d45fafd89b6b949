package io.stakedrop.staking.reward;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import io.stakedrop.staking.ledger.PostedRate;
import java.util.UUID;

/** What the event {@code pool.slashed} tells the pool's operator: the loss is in the epoch's rate already. */
@RegisterForReflection
record SlashingEvent(UUID poolId, long epoch, Wei slashed, String earned, Wei totalAssets, String totalShares) {

    static SlashingEvent of(PostedRate rate, ValidatorsEpoch validators) {
        return new SlashingEvent(
                rate.poolId(),
                rate.epoch(),
                validators.slashed().toWei(),
                rate.earned().toString(),
                rate.rate().assets(),
                rate.rate().shares().toString());
    }
}
