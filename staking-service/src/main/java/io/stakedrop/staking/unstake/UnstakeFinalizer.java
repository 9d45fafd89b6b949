package io.stakedrop.staking.unstake;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.ledger.Books;
import io.stakedrop.staking.ledger.Finalization;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.PoolAccounting;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.pool.PoolService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes claims payable, first come, first served, as far as a pool's liquidity goes, and asks the pool's validators for what
 * is lacking. Any number of replicas may do so at once: a pool is held while its claims are finalized.
 */
@ApplicationScoped
class UnstakeFinalizer {
    private static final Logger LOG = Logger.getLogger(UnstakeFinalizer.class);

    private final UnstakeRepository unstakes;
    private final PoolService pools;
    private final LedgerService ledger;
    private final BeaconNode beacon;
    private final Outbox outbox;
    private final UnstakeConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    UnstakeFinalizer(
            UnstakeRepository unstakes,
            PoolService pools,
            LedgerService ledger,
            BeaconNode beacon,
            Outbox outbox,
            UnstakeConfig config,
            Clock clock) {
        this.unstakes = unstakes;
        this.pools = pools;
        this.ledger = ledger;
        this.beacon = beacon;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** What is under way is finished; nothing more is begun. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Looks at every pool that somebody leaves. */
    Uni<Void> finalizeQueues() {
        return listPools()
                .chain(pools -> Multi.createFrom()
                        .iterable(pools)
                        .select()
                        .first(id -> !stopping)
                        .onItem()
                        .transformToUniAndConcatenate(this::finalizeOrLeave)
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }

    @WithSession
    Uni<List<UUID>> listPools() {
        return unstakes.listPoolsWithQueue();
    }

    /** One pool's trouble does not hold up the others. */
    private Uni<Void> finalizeOrLeave(UUID poolId) {
        return look(poolId)
                .chain(look -> look.payable()
                        ? finalizeQueue(poolId)
                        : Uni.createFrom().voidItem())
                .chain(() -> look(poolId))
                .chain(look -> askValidators(poolId, look.shortfall()))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(failure, "The queue of pool %s could not be finalized; it is tried again.", poolId))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Whether anything can be finalized, without holding the pool. */
    @WithSession
    Uni<Look> look(UUID poolId) {
        return ledger.fetchBooks(poolId)
                .chain(books -> unstakes.listFirst(poolId, 1)
                        .map(first -> new Look(
                                !finalizable(books, first).isEmpty(),
                                books.totals().shortfall())));
    }

    @WithTransaction
    Uni<Void> finalizeQueue(UUID poolId) {
        return ledger.hold(poolId)
                .chain(books -> unstakes.listFirst(poolId, config.batchSize())
                        .chain(first -> Multi.createFrom()
                                .iterable(finalizable(books, first))
                                .onItem()
                                .transformToUniAndConcatenate(step -> finalize(books.rate(), step))
                                .collect()
                                .asList()
                                .replaceWithVoid()));
    }

    private Uni<Void> askValidators(UUID poolId, Wei shortfall) {
        return shortfall.isZero()
                ? Uni.createFrom().voidItem()
                : beacon.requestWithdrawal(poolId, UnstakeQueue.toGweiCeil(shortfall))
                        .replaceWithVoid();
    }

    private Uni<Void> finalize(PostedRate rate, Step step) {
        Unstake unstake = step.unstake();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return ledger.finalize(rate, unstake.stakeId(), unstake.id(), step.finalization())
                .chain(() -> unstakes.move(
                        unstake.id(),
                        state -> state instanceof UnstakeState.Queued queued
                                ? queued.finalize(step.finalization(), now)
                                : state))
                .call(() -> pools.release(unstake.poolId(), unstake.left().principal()))
                .chain(moved -> {
                    UnstakeEvent event = UnstakeEvent.of(moved.orElseThrow());
                    return outbox.append(unstake.tenant(), event.type(), event);
                });
    }

    /** The first claims that the liquidity covers, and no later one before them. A claim that is worth nothing waits. */
    private static List<Step> finalizable(Books books, List<Unstake> first) {
        List<Step> steps = new ArrayList<>();
        Wei left = books.totals().liquidity();
        for (Unstake unstake : first) {
            Finalization finalization =
                    PoolAccounting.finalize(books.rate().rate(), unstake.claim(), unstake.penalty());
            if (finalization.payable().isZero() || left.isLessThan(finalization.payable())) {
                return steps;
            }
            left = left.minus(finalization.payable());
            steps.add(new Step(unstake, finalization));
        }
        return steps;
    }

    /** What a pool's queue needs. */
    record Look(boolean payable, Wei shortfall) {}

    private record Step(Unstake unstake, Finalization finalization) {}
}
