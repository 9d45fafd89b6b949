package io.stakedrop.staking.unstake;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.execution.CanonicalChain;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.Receipt;
import io.stakedrop.kit.execution.TransactionView;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.stake.Finality;
import io.stakedrop.staking.stake.PaymentBlock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Follows payouts to their end. A payout is booked once enough blocks vouch for it, and booked back when the chain takes it
 * back. Any number of replicas may do so at once: what is decided is written under the unstake's lock and only if nobody
 * decided before.
 */
@ApplicationScoped
class PayoutConfirmer {
    private static final Logger LOG = Logger.getLogger(PayoutConfirmer.class);

    private final UnstakeRepository unstakes;
    private final PoolService pools;
    private final LedgerService ledger;
    private final ExecutionNode node;
    private final CanonicalChain chain;
    private final Finality finality;
    private final Outbox outbox;
    private final UnstakeConfig config;
    private volatile boolean stopping;

    PayoutConfirmer(
            UnstakeRepository unstakes,
            PoolService pools,
            LedgerService ledger,
            ExecutionNode node,
            CanonicalChain chain,
            Finality finality,
            Outbox outbox,
            UnstakeConfig config) {
        this.unstakes = unstakes;
        this.pools = pools;
        this.ledger = ledger;
        this.node = node;
        this.chain = chain;
        this.finality = finality;
        this.outbox = outbox;
        this.config = config;
    }

    /** What is under way is finished; nothing more is begun. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Looks at one batch of payouts that are due; gives how many. */
    Uni<Integer> confirmDue() {
        return claim().chain(ids -> ids.isEmpty()
                ? Uni.createFrom().item(0)
                : chain.look().chain(look -> confirm(ids, look)).replaceWith(ids.size()));
    }

    private Uni<Void> confirm(List<UUID> ids, CanonicalChain.Look look) {
        return Multi.createFrom()
                .iterable(ids)
                .select()
                .first(id -> !stopping)
                .onItem()
                .transformToUniAndConcatenate(id -> confirmOrLeave(id, look))
                .collect()
                .last();
    }

    @WithTransaction
    Uni<List<UUID>> claim() {
        return unstakes.claimDue(config.batchSize(), config.checkInterval());
    }

    /** One payout's trouble does not hold up the others; it is due again later. */
    private Uni<Void> confirmOrLeave(UUID id, CanonicalChain.Look look) {
        return confirm(id, look)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(failure, "The payout of unstake %s could not be confirmed; it is tried again.", id))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    Uni<Void> confirm(UUID id, CanonicalChain.Look look) {
        return read(id).chain(payout -> switch (payout.unstake().state()) {
            case UnstakeState.Submitted submitted -> confirm(payout, submitted, look);
            case UnstakeState.Paid paid -> watch(payout.unstake(), paid, look);
            default -> Uni.createFrom().voidItem();
        });
    }

    @WithSession
    Uni<Payout> read(UUID id) {
        return unstakes.findOne(id)
                .map(Optional::orElseThrow)
                .chain(unstake -> pools.find(unstake.poolId()).map(pool -> Payout.of(unstake, pool.orElseThrow())));
    }

    private Uni<Void> confirm(Payout payout, UnstakeState.Submitted submitted, CanonicalChain.Look look) {
        return node.findTransaction(submitted.transactionHash())
                .chain(transaction -> transaction.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : confirm(payout, submitted, transaction.get(), look));
    }

    private Uni<Void> confirm(
            Payout payout, UnstakeState.Submitted submitted, TransactionView transaction, CanonicalChain.Look look) {
        if (!payout.payment().differences(transaction).isEmpty()) {
            return reject(payout.unstake(), submitted);
        }
        return node.findReceipt(submitted.transactionHash())
                .chain(receipt -> receipt.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : confirm(payout.unstake(), submitted, receipt.get(), look));
    }

    /** The receipt may come from a node that sees another branch than the head's, which confirms nothing. */
    private Uni<Void> confirm(
            Unstake unstake, UnstakeState.Submitted submitted, Receipt receipt, CanonicalChain.Look look) {
        if (!finality.isConfirmed(receipt, look)) {
            return Uni.createFrom().voidItem();
        }
        PaymentBlock block = PaymentBlock.of(receipt);
        return look.standing(block.number(), block.hash())
                .chain(standing -> standing == CanonicalChain.Standing.CANONICAL
                        ? conclude(unstake, submitted, receipt.succeeded(), block, look)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> conclude(
            Unstake unstake,
            UnstakeState.Submitted submitted,
            boolean succeeded,
            PaymentBlock block,
            CanonicalChain.Look look) {
        return succeeded
                ? pay(unstake, submitted.pay(block, finality.isFinal(block.number(), look)))
                : reject(unstake, submitted);
    }

    /** A re-org may leave the payout's block behind until it is final. */
    private Uni<Void> watch(Unstake unstake, UnstakeState.Paid paid, CanonicalChain.Look look) {
        return look.standing(paid.block().number(), paid.block().hash()).chain(standing -> switch (standing) {
            case CANONICAL ->
                finality.isFinal(paid.block().number(), look)
                        ? settle(unstake.id(), paid)
                        : Uni.createFrom().voidItem();
            case ORPHANED -> undo(unstake, paid);
            case UNKNOWN -> Uni.createFrom().voidItem();
        });
    }

    @WithTransaction
    Uni<Void> pay(Unstake seen, UnstakeState.Paid paid) {
        return changeAndPost(
                seen,
                paid,
                () -> ledger.payOut(seen.poolId(), seen.stakeId(), seen.id(), Payout.amount(seen)),
                UnstakeEvent::of);
    }

    @WithTransaction
    Uni<Void> undo(Unstake seen, UnstakeState.Paid paid) {
        return changeAndPost(
                seen,
                paid.undo(),
                () -> ledger.undoPayout(seen.poolId(), seen.stakeId(), seen.id(), Payout.amount(seen)),
                UnstakeEvent::undone);
    }

    @WithTransaction
    Uni<Void> settle(UUID id, UnstakeState.Paid paid) {
        return unstakes.move(id, state -> state.equals(paid) ? paid.settle() : state)
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> reject(Unstake seen, UnstakeState.Submitted submitted) {
        return changeAndPost(seen, submitted.reject(), () -> Uni.createFrom().voidItem(), UnstakeEvent::of);
    }

    /** The pool first and the row second, in the order of accruals. Nothing is posted where somebody decided before. */
    private Uni<Void> changeAndPost(
            Unstake seen, UnstakeState next, Supplier<Uni<Void>> posting, Function<Unstake, UnstakeEvent> event) {
        UnaryOperator<UnstakeState> ifUnmoved = state -> state.equals(seen.state()) ? next : state;
        return ledger.share(seen.poolId())
                .chain(() -> unstakes.move(seen.id(), ifUnmoved))
                .chain(moved -> moved.map(unstake -> posting.get().chain(() -> tell(unstake, event.apply(unstake))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(Unstake unstake, UnstakeEvent event) {
        return outbox.append(unstake.tenant(), event.type(), event);
    }
}
