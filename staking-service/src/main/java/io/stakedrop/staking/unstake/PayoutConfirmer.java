package io.stakedrop.staking.unstake;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.Receipt;
import io.stakedrop.kit.execution.TransactionView;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.pool.PoolService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final Outbox outbox;
    private final UnstakeConfig config;
    private volatile boolean stopping;

    PayoutConfirmer(
            UnstakeRepository unstakes,
            PoolService pools,
            LedgerService ledger,
            ExecutionNode node,
            Outbox outbox,
            UnstakeConfig config) {
        this.unstakes = unstakes;
        this.pools = pools;
        this.ledger = ledger;
        this.node = node;
        this.outbox = outbox;
        this.config = config;
    }

    /** What is under way is finished; nothing more is begun. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Looks at one batch of payouts that are due; gives how many. */
    Uni<Integer> confirmDue() {
        return claim().chain(ids -> Multi.createFrom()
                .iterable(ids)
                .select()
                .first(id -> !stopping)
                .onItem()
                .transformToUniAndConcatenate(this::confirmOrLeave)
                .collect()
                .asList()
                .replaceWith(ids.size()));
    }

    @WithTransaction
    Uni<List<UUID>> claim() {
        return unstakes.claimDue(config.batchSize(), config.checkInterval());
    }

    /** One payout's trouble does not hold up the others; it is due again later. */
    private Uni<Void> confirmOrLeave(UUID id) {
        return confirm(id)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(failure, "The payout of unstake %s could not be confirmed; it is tried again.", id))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    Uni<Void> confirm(UUID id) {
        return read(id).chain(payout -> switch (payout.unstake().state()) {
            case UnstakeState.Submitted submitted -> confirm(payout, submitted);
            case UnstakeState.Paid paid -> watch(payout.unstake(), paid);
            default -> Uni.createFrom().voidItem();
        });
    }

    @WithSession
    Uni<Payout> read(UUID id) {
        return unstakes.findOne(id)
                .map(Optional::orElseThrow)
                .chain(unstake -> pools.find(unstake.poolId()).map(pool -> Payout.of(unstake, pool.orElseThrow())));
    }

    private Uni<Void> confirm(Payout payout, UnstakeState.Submitted submitted) {
        return node.findTransaction(submitted.transactionHash())
                .chain(transaction -> transaction.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : confirm(payout, submitted, transaction.get()));
    }

    private Uni<Void> confirm(Payout payout, UnstakeState.Submitted submitted, TransactionView transaction) {
        if (!payout.payment().differences(transaction).isEmpty()) {
            return reject(payout.unstake(), submitted);
        }
        return node.findReceipt(submitted.transactionHash())
                .chain(receipt -> receipt.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : confirm(payout.unstake(), submitted, receipt.get()));
    }

    private Uni<Void> confirm(Unstake unstake, UnstakeState.Submitted submitted, Receipt receipt) {
        if (!receipt.succeeded()) {
            return reject(unstake, submitted);
        }
        return node.fetchHead()
                .chain(head -> receipt.confirmations(head) < config.confirmations()
                        ? Uni.createFrom().voidItem()
                        : pay(unstake, submitted));
    }

    /** The chain may take a payout back until enough blocks are on top of it. */
    private Uni<Void> watch(Unstake unstake, UnstakeState.Paid paid) {
        return node.findReceipt(paid.transactionHash())
                .chain(receipt -> receipt.filter(Receipt::succeeded).isEmpty()
                        ? undo(unstake, paid)
                        : node.fetchHead()
                                .chain(head -> receipt.get().confirmations(head) < config.settledAfter()
                                        ? Uni.createFrom().voidItem()
                                        : settle(unstake.id())));
    }

    @WithTransaction
    Uni<Void> pay(Unstake seen, UnstakeState.Submitted submitted) {
        return changeAndPost(
                seen,
                submitted.pay(),
                () -> ledger.payOut(seen.poolId(), seen.stakeId(), seen.id(), Payout.amount(seen)));
    }

    @WithTransaction
    Uni<Void> undo(Unstake seen, UnstakeState.Paid paid) {
        return changeAndPost(
                seen,
                paid.undo(),
                () -> ledger.undoPayout(seen.poolId(), seen.stakeId(), seen.id(), Payout.amount(seen)));
    }

    @WithTransaction
    Uni<Void> settle(UUID id) {
        return unstakes.settle(id);
    }

    @WithTransaction
    Uni<Void> reject(Unstake seen, UnstakeState.Submitted submitted) {
        return changeAndPost(seen, submitted.reject(), () -> Uni.createFrom().voidItem());
    }

    /** The pool first and the row second, in the order of accruals. Nothing is posted where somebody decided before. */
    private Uni<Void> changeAndPost(Unstake seen, UnstakeState next, Supplier<Uni<Void>> posting) {
        UnaryOperator<UnstakeState> ifUnmoved = state -> state.equals(seen.state()) ? next : state;
        return ledger.share(seen.poolId())
                .chain(() -> unstakes.move(seen.id(), ifUnmoved))
                .chain(moved -> moved.map(unstake -> posting.get().chain(() -> tell(unstake)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(Unstake unstake) {
        UnstakeEvent event = UnstakeEvent.of(unstake);
        return outbox.append(unstake.tenant(), event.type(), event);
    }
}
