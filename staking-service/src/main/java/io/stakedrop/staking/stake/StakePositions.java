package io.stakedrop.staking.stake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.staking.ledger.Holding;
import io.stakedrop.staking.ledger.Shares;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What positions hold. Every method joins the transaction of its caller, who posts the same to the journal. */
@ApplicationScoped
public class StakePositions {
    private final StakeRepository stakes;

    StakePositions(StakeRepository stakes) {
        this.stakes = stakes;
    }

    /**
     * Takes shares out of a position, which is locked until the transaction ends.
     *
     * @return what was taken; empty when the position holds fewer
     */
    public Uni<Optional<Position>> take(UUID stakeId, Shares shares) {
        return stakes.lock(stakeId).chain(stake -> {
            Position held = held(stake);
            if (held.shares().isLessThan(shares)) {
                return Uni.createFrom().item(Optional.<Position>empty());
            }
            Position taken = held.part(shares);
            return hold(stakeId, position -> position.minus(taken)).replaceWith(Optional.of(taken));
        });
    }

    /** Gives shares back to a position. */
    public Uni<Void> give(UUID stakeId, Position part) {
        return hold(stakeId, position -> position.plus(part));
    }

    /** Takes shares of positions, and leaves them their principal. */
    public Uni<Void> forfeit(List<Holding> forfeits) {
        return Multi.createFrom()
                .iterable(forfeits)
                .onItem()
                .transformToUniAndConcatenate(
                        forfeit -> hold(forfeit.stakeId(), position -> position.forfeit(forfeit.shares())))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** What wallets hold in a pool. */
    public Uni<List<Holding>> list(UUID poolId, Collection<Address> wallets) {
        return wallets.isEmpty()
                ? Uni.createFrom().item(List.of())
                : stakes.listHeld(poolId, wallets)
                        .map(held -> held.stream()
                                .map(stake ->
                                        new Holding(stake.id(), held(stake).shares()))
                                .toList());
    }

    private Uni<Void> hold(UUID stakeId, UnaryOperator<Position> change) {
        return stakes.move(stakeId, stake -> Uni.createFrom().item(active(stake).holding(change.apply(held(stake)))))
                .replaceWithVoid();
    }

    private static Position held(Stake stake) {
        return active(stake).position();
    }

    private static StakeState.Active active(Stake stake) {
        if (stake.state() instanceof StakeState.Active active) {
            return active;
        }
        throw new IllegalStateException("stake " + stake.id() + " holds no shares in the state " + stake.state());
    }
}
