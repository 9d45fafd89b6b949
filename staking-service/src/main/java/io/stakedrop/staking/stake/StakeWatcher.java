package io.stakedrop.staking.stake;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.execution.CanonicalChain;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.staking.ledger.LedgerService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Watches the blocks that paid for positions until they are final. Where a re-org leaves one behind, its positions are
 * taken back, and each stake waits for its transaction's confirmations again. It asks about blocks, not about stakes, so
 * its work does not grow with their number; any number of replicas may do it at once.
 */
@ApplicationScoped
class StakeWatcher {
    private static final Logger LOG = Logger.getLogger(StakeWatcher.class);

    private final StakeRepository stakes;
    private final LedgerService ledger;
    private final CanonicalChain chain;
    private final Outbox outbox;
    private final StakeConfig config;
    private final Finality finality;
    private final Clock clock;
    private volatile boolean stopping;

    StakeWatcher(
            StakeRepository stakes,
            LedgerService ledger,
            CanonicalChain chain,
            Outbox outbox,
            StakeConfig config,
            Finality finality,
            Clock clock) {
        this.stakes = stakes;
        this.ledger = ledger;
        this.chain = chain;
        this.outbox = outbox;
        this.config = config;
        this.finality = finality;
        this.clock = clock;
    }

    /** What is under way is finished; nothing more is begun. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Looks at every watched block once. */
    Uni<Void> watch() {
        return listWatched()
                .chain(blocks -> blocks.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : chain.look().chain(look -> watch(blocks, look)));
    }

    private Uni<Void> watch(List<PaymentBlock> blocks, CanonicalChain.Look look) {
        return Multi.createFrom()
                .iterable(blocks)
                .select()
                .first(block -> !stopping)
                .onItem()
                .transformToUniAndConcatenate(block -> watchOrLeave(block, look))
                .collect()
                .last();
    }

    /** One block's trouble does not hold up the others; it is looked at again later. */
    private Uni<Void> watchOrLeave(PaymentBlock block, CanonicalChain.Look look) {
        return watch(block, look)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "%s could not be watched; it is tried again.", block))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> watch(PaymentBlock block, CanonicalChain.Look look) {
        return look.standing(block.number(), block.hash()).chain(standing -> switch (standing) {
            case CANONICAL ->
                finality.isFinal(block.number(), look)
                        ? settle(block)
                        : Uni.createFrom().voidItem();
            case ORPHANED -> takeBack(block);
            case UNKNOWN -> Uni.createFrom().voidItem();
        });
    }

    @WithSession
    Uni<List<PaymentBlock>> listWatched() {
        return stakes.listWatchedBlocks();
    }

    @WithTransaction
    Uni<Void> settle(PaymentBlock block) {
        return stakes.settle(block);
    }

    private Uni<Void> takeBack(PaymentBlock block) {
        LOG.warnf("A re-org left %s behind; what it paid for is taken back.", block);
        return listPaidIn(block)
                .chain(paid -> Multi.createFrom()
                        .iterable(paid)
                        .onItem()
                        .transformToUniAndConcatenate(stake -> takeBack(stake, block))
                        .collect()
                        .last());
    }

    @WithSession
    Uni<List<Stake>> listPaidIn(PaymentBlock block) {
        return stakes.listPaidIn(block);
    }

    /** The pool first and the stake second, in the order of accruals. A stake that moved on meanwhile is left as it is. */
    @WithTransaction
    Uni<Void> takeBack(Stake seen, PaymentBlock block) {
        return ledger.hold(seen.poolId())
                .chain(() -> stakes.move(
                        seen.id(),
                        stake -> stake.state() instanceof StakeState.Active active && active.mayBeUndone(block)
                                ? undo(stake, active)
                                : Uni.createFrom().item(stake.state())))
                .call(moved ->
                        moved.map(this::tell).orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWithVoid();
    }

    private Uni<Void> tell(Stake stake) {
        StakeEvent event = StakeEvent.undone(stake);
        return outbox.append(stake.tenant(), event.type(), event);
    }

    private Uni<StakeState> undo(Stake stake, StakeState.Active active) {
        Instant givenUpAt = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(config.submittedFor());
        return ledger.undoDeposit(
                        stake.poolId(),
                        stake.id(),
                        stake.undone(),
                        stake.amount(),
                        active.position().shares())
                .replaceWith(active.takeBack(givenUpAt));
    }
}
