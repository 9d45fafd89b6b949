package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import java.time.Instant;
import java.util.UUID;

/**
 * A deposit of a wallet into a pool.
 *
 * @param tenant the tenant that made it
 * @param wallet who pays
 * @param undone how often a re-org took the payment back
 */
public record Stake(
        UUID id,
        UUID poolId,
        UUID tenant,
        Address wallet,
        Wei amount,
        StakeState state,
        int undone,
        Instant createdAt) {

    Stake in(StakeState other) {
        boolean takenBack = state instanceof StakeState.Active && other instanceof StakeState.Submitted;
        return new Stake(id, poolId, tenant, wallet, amount, other, takenBack ? undone + 1 : undone, createdAt);
    }
}
