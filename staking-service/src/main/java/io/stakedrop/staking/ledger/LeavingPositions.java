package io.stakedrop.staking.ledger;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Whom an accrual has to ask about those who leave. Both join the transaction of the accrual, which holds the pool. */
public interface LeavingPositions {

    /** Who leaves the pool. */
    Uni<Leaving> fetch(UUID poolId);

    /** The pool's penalties reached the stayers, and those who paid them forfeited shares. */
    Uni<Void> distributed(UUID poolId, List<Holding> forfeits);
}
