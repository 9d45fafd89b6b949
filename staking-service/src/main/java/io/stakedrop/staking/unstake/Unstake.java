package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.Claim;
import io.stakedrop.staking.stake.Position;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who leaves with a part of a position, or all of it.
 *
 * @param claim what was quoted for the shares
 * @param penalty what leaving early costs of it
 * @param rateEpoch epoch of the rate that the claim was quoted at
 * @param left what went out of the position
 */
record Unstake(
        UUID id,
        UUID poolId,
        UUID stakeId,
        UUID tenant,
        Address wallet,
        Claim claim,
        Wei penalty,
        long rateEpoch,
        Position left,
        UnstakeState state,
        Instant createdAt) {

    static Unstake of(UUID id, UnstakeQuote quote, Position left, Instant now) {
        return new Unstake(
                id,
                quote.poolId(),
                quote.stakeId(),
                quote.tenant(),
                quote.wallet(),
                quote.claim(),
                quote.penalty(),
                quote.rateEpoch(),
                left,
                new UnstakeState.Queued(),
                now);
    }

    Unstake in(UnstakeState next) {
        return new Unstake(id, poolId, stakeId, tenant, wallet, claim, penalty, rateEpoch, left, next, createdAt);
    }
}
