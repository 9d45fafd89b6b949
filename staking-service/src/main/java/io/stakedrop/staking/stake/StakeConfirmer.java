package io.stakedrop.staking.stake;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.execution.CanonicalChain;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.Receipt;
import io.stakedrop.kit.execution.TransactionView;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.transaction.OwnContext;
import io.stakedrop.staking.ledger.BookedDeposit;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.pool.PoolService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Follows reported transactions to their end. Any number of replicas may do so at once: stakes are claimed for a while,
 * and what is decided is written under the stake's lock and only if nobody decided before.
 */
@ApplicationScoped
class StakeConfirmer {
    private static final Logger LOG = Logger.getLogger(StakeConfirmer.class);

    private final StakeRepository stakes;
    private final PoolService pools;
    private final LedgerService ledger;
    private final ExecutionNode node;
    private final CanonicalChain chain;
    private final Outbox outbox;
    private final StakeConfig config;
    private final Finality finality;
    private final Clock clock;
    private volatile boolean stopping;

    StakeConfirmer(
            StakeRepository stakes,
            PoolService pools,
            LedgerService ledger,
            ExecutionNode node,
            CanonicalChain chain,
            Outbox outbox,
            StakeConfig config,
            Finality finality,
            Clock clock) {
        this.stakes = stakes;
        this.pools = pools;
        this.ledger = ledger;
        this.node = node;
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

    /** Looks at one batch of submitted stakes that are due; gives how many. */
    Uni<Integer> confirmDue() {
        return claim().chain(claimed -> claimed.isEmpty()
                ? Uni.createFrom().item(0)
                : chain.look().chain(look -> confirm(claimed, look)).replaceWith(claimed.size()));
    }

    /** Several at once: each waits mostly for the node and for the database's disk. */
    private Uni<Void> confirm(List<Seen> claimed, CanonicalChain.Look look) {
        return Multi.createFrom()
                .iterable(claimed)
                .select()
                .first(seen -> !stopping)
                .onItem()
                .transformToUni(seen -> OwnContext.run(() -> confirmOrLeave(seen, look)))
                .merge(config.concurrency())
                .collect()
                .last();
    }

    /** Gives up one batch of prepared stakes whose time is over; gives how many. */
    @WithTransaction
    Uni<Integer> expireOverdue() {
        return stakes.lockOverdue(config.batchSize())
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id ->
                                stakes.move(id, StakeConfirmer::expirePrepared).call(this::tell))
                        .collect()
                        .asList()
                        .replaceWith(ids.size()));
    }

    @WithTransaction
    Uni<List<Seen>> claim() {
        return stakes.claimDue(config.batchSize(), config.checkInterval())
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : pools.fetchAll(claimed.stream().map(Stake::poolId).collect(toSet()))
                                .map(poolsById -> claimed.stream()
                                        .map(stake -> new Seen(
                                                stake,
                                                Payment.of(stake, requireNonNull(poolsById.get(stake.poolId())))))
                                        .toList()));
    }

    /** One stake's trouble does not hold up the others; it is due again later. */
    private Uni<Void> confirmOrLeave(Seen seen, CanonicalChain.Look look) {
        return confirm(seen, look)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        failure,
                        "Stake %s could not be confirmed; it is tried again.",
                        seen.stake().id()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    Uni<Void> confirm(Seen seen, CanonicalChain.Look look) {
        return seen.stake().state() instanceof StakeState.Submitted submitted
                ? confirm(seen, submitted, look)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> confirm(Seen seen, StakeState.Submitted submitted, CanonicalChain.Look look) {
        return node.findTransaction(submitted.transactionHash())
                .chain(transaction -> transaction.isEmpty()
                        ? giveUpLate(seen.stake(), submitted)
                        : confirm(seen, submitted, transaction.get(), look));
    }

    private Uni<Void> confirm(
            Seen seen, StakeState.Submitted submitted, TransactionView transaction, CanonicalChain.Look look) {
        List<Fault> differences = seen.payment().differences(transaction);
        if (!differences.isEmpty()) {
            String detail = differences.stream().map(Fault::detail).collect(joining("; "));
            return move(seen.stake(), submitted.reject(Rejection.TRANSACTION_DIFFERS, detail));
        }
        return node.findReceipt(submitted.transactionHash())
                .chain(receipt -> receipt.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : confirm(seen, submitted, receipt.get(), look));
    }

    /** The receipt may come from a node that sees another branch than the head's, which confirms nothing. */
    private Uni<Void> confirm(Seen seen, StakeState.Submitted submitted, Receipt receipt, CanonicalChain.Look look) {
        if (!finality.isConfirmed(receipt, look)) {
            return Uni.createFrom().voidItem();
        }
        return look.standing(receipt.blockNumber(), receipt.blockHash())
                .chain(standing -> standing == CanonicalChain.Standing.CANONICAL
                        ? settle(seen, submitted, receipt, look)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> settle(Seen seen, StakeState.Submitted submitted, Receipt receipt, CanonicalChain.Look look) {
        if (!receipt.succeeded()) {
            String detail = "the transaction is in block %d, but was reverted".formatted(receipt.blockNumber());
            return move(seen.stake(), submitted.reject(Rejection.TRANSACTION_FAILED, detail));
        }
        PaymentBlock block = PaymentBlock.of(receipt);
        return activate(seen.stake(), block, finality.isFinal(block.number(), look));
    }

    private Uni<Void> giveUpLate(Stake stake, StakeState.Submitted submitted) {
        return submitted.expiresAt().isAfter(clock.instant())
                ? Uni.createFrom().voidItem()
                : move(stake, submitted.expire());
    }

    @WithTransaction
    Uni<Void> activate(Stake seen, PaymentBlock block, boolean isFinal) {
        return stakes.move(
                        seen.id(),
                        ifUnmoved(
                                seen,
                                stake -> ledger.deposit(
                                                stake.poolId(), stake.id(), stake.undone(), stake.amount(), isFinal)
                                        .map(deposit -> paid(stake, deposit, block, isFinal, now()))))
                .call(this::tell)
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> move(Stake seen, StakeState next) {
        return stakes.move(seen.id(), ifUnmoved(seen, stake -> Uni.createFrom().item(next)))
                .call(this::tell)
                .replaceWithVoid();
    }

    private static StakeState paid(
            Stake stake, Optional<BookedDeposit> deposit, PaymentBlock block, boolean isFinal, Instant now) {
        if (!(stake.state() instanceof StakeState.Submitted submitted)) {
            throw new IllegalStateException("stake " + stake.id() + " was paid in the state " + stake.state());
        }
        if (deposit.isPresent()) {
            return submitted.activate(deposit.get(), stake.amount(), block, isFinal, now);
        }
        return isFinal
                ? submitted.reject(
                        Rejection.POOL_CLOSED,
                        "the pool's shares are worth nothing, or too much for the amount; the deposit is owed back")
                : submitted;
    }

    private static Uni<StakeState> expirePrepared(Stake stake) {
        return Uni.createFrom()
                .item(stake.state() instanceof StakeState.Prepared prepared ? prepared.expire() : stake.state());
    }

    /** The decision holds for the state that it was made on; a stake that moved on meanwhile is left as it is. */
    private static Function<Stake, Uni<StakeState>> ifUnmoved(Stake seen, Function<Stake, Uni<StakeState>> decision) {
        return stake -> stake.state().equals(seen.state())
                ? decision.apply(stake)
                : Uni.createFrom().item(stake.state());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Uni<Void> tell(Optional<Stake> moved) {
        return moved.map(stake -> release(stake).chain(() -> append(stake)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** What a stake that came to nothing had reserved of a capped pool is free again. */
    private Uni<Void> release(Stake stake) {
        return switch (stake.state()) {
            case StakeState.Expired expired -> pools.release(stake.poolId(), stake.amount());
            case StakeState.Rejected rejected -> pools.release(stake.poolId(), stake.amount());
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> append(Stake stake) {
        StakeEvent event = StakeEvent.of(stake);
        return outbox.append(stake.tenant(), event.type(), event);
    }

    /** A stake as it was claimed, and what pays for it. */
    record Seen(Stake stake, Payment payment) {}
}
