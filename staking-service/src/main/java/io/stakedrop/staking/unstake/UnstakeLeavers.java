package io.stakedrop.staking.unstake;

import io.smallrye.mutiny.Uni;
import io.stakedrop.staking.ledger.Holding;
import io.stakedrop.staking.ledger.Leaving;
import io.stakedrop.staking.ledger.LeavingPositions;
import io.stakedrop.staking.stake.StakePositions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Tells accruals who is in the queue, and whose penalties wait. */
@ApplicationScoped
class UnstakeLeavers implements LeavingPositions {
    private final UnstakeRepository unstakes;
    private final StakePositions positions;

    UnstakeLeavers(UnstakeRepository unstakes, StakePositions positions) {
        this.unstakes = unstakes;
        this.positions = positions;
    }

    @Override
    public Uni<Leaving> fetch(UUID poolId) {
        return unstakes.sumQueued(poolId)
                .chain(queued -> unstakes.listPenalized(poolId)
                        .chain(wallets -> positions.list(poolId, wallets))
                        .map(penalized -> new Leaving(queued, penalized)));
    }

    @Override
    public Uni<Void> distributed(UUID poolId, List<Holding> forfeits) {
        return positions.forfeit(forfeits).chain(() -> unstakes.markDistributed(poolId));
    }
}
