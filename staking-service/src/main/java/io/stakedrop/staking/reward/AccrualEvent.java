package io.stakedrop.staking.reward;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.PostedRate;
import java.util.UUID;

/** What the event {@code pool.accrued} tells the pool's operator. */
@RegisterForReflection
record AccrualEvent(
        UUID poolId, long epoch, String earned, Wei received, Wei fee, Wei totalAssets, String totalShares) {

    static AccrualEvent of(PostedRate rate) {
        return new AccrualEvent(
                rate.poolId(),
                rate.epoch(),
                rate.earned().toString(),
                rate.received(),
                rate.fee(),
                rate.rate().assets(),
                rate.rate().shares().toString());
    }
}
