package io.stakedrop.staking.stake;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.execution.TransactionView;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.column.Uniqueness;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.PoolAccounting;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.network.NetworkService;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.problem.StakingProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Prepares stakes, takes the word of a transaction, and tells what became of them. */
@ApplicationScoped
public class StakeService {
    private final StakeRepository stakes;
    private final PoolService pools;
    private final LedgerService ledger;
    private final ExecutionNode node;
    private final FundsCheck check;
    private final NetworkService networks;
    private final Outbox outbox;
    private final StakeConfig config;
    private final Ids ids;
    private final Clock clock;

    StakeService(
            StakeRepository stakes,
            PoolService pools,
            LedgerService ledger,
            ExecutionNode node,
            FundsCheck check,
            NetworkService networks,
            Outbox outbox,
            StakeConfig config,
            Ids ids,
            Clock clock) {
        this.stakes = stakes;
        this.pools = pools;
        this.ledger = ledger;
        this.node = node;
        this.check = check;
        this.networks = networks;
        this.outbox = outbox;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** Asks what the wallet has and what the payment takes of it; no transaction of the database may wait for that. */
    Uni<Funds> fetchFunds(StakeRequest request) {
        return findPool(request.poolId()).chain(pool -> check.fetch(Payment.of(request, pool)));
    }

    /** @param funds known by now, or why they are not */
    @WithTransaction
    Uni<StakeView> prepare(Viewer viewer, StakeRequest request, Uni<Funds> funds) {
        requireOwnWallet(viewer, request.wallet());
        return findPoolForDeposit(request.poolId())
                .chain(pool ->
                        ledger.fetchLatestRate(pool.id()).chain(rate -> prepare(viewer, request, pool, rate, funds)));
    }

    @WithSession
    Uni<Pool> findPool(UUID poolId) {
        return pools.find(poolId).map(found -> found.orElseThrow(() -> unknownPool(poolId)));
    }

    private Uni<Pool> findPoolForDeposit(UUID poolId) {
        return pools.findForDeposit(poolId).map(found -> found.orElseThrow(() -> unknownPool(poolId)));
    }

    /**
     * Takes the hash of the transaction that the wallet sent. Where the chain shows it already, it must be the payment
     * that the stake asks for; else the stake waits for it. The same hash again changes nothing.
     */
    Uni<StakeView> report(Viewer viewer, UUID stakeId, Bytes32 hash) {
        return find(viewer, stakeId)
                .chain(stake -> reported(stake, hash)
                        ? Uni.createFrom().item(stake)
                        : requireOpen(stake)
                                .chain(() -> requirePayment(stake, hash))
                                .chain(() -> submit(stake, hash)))
                .onFailure(ProblemException.class)
                .recoverWithUni(refusal -> findReported(viewer, stakeId, hash, refusal))
                .chain(this::toView);
    }

    /** The stake, if the same hash was reported for it in the meantime. */
    private Uni<Stake> findReported(Viewer viewer, UUID stakeId, Bytes32 hash, Throwable refusal) {
        return find(viewer, stakeId)
                .chain(stake -> reported(stake, hash)
                        ? Uni.createFrom().item(stake)
                        : Uni.createFrom().failure(refusal));
    }

    @WithSession
    Uni<StakeView> findView(Viewer viewer, UUID stakeId) {
        return find(viewer, stakeId).chain(this::toView);
    }

    /** @param wallet whose stakes; null for all that the viewer sees */
    @WithSession
    Uni<Page<StakeView>> list(Viewer viewer, @Nullable Address wallet, PageRequest request) {
        return stakes.listNewestFirst(viewer, wallet, request)
                .chain(rows -> toViews(Page.of(rows, request, stake -> Cursor.of(stake.id()))));
    }

    /** The stake, if the viewer sees it; the problem {@code not-found} else. */
    @WithSession
    public Uni<Stake> find(Viewer viewer, UUID stakeId) {
        return stakes.findByViewerAndId(viewer, stakeId)
                .map(found -> found.orElseThrow(
                        () -> new ProblemException(Problems.NOT_FOUND, "You have no stake " + stakeId + ".")));
    }

    @WithTransaction
    Uni<Stake> submit(Stake seen, Bytes32 hash) {
        Instant givenUpAt = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(config.submittedFor());
        return stakes.isUsed(seen, hash)
                .invoke(used -> requireUnused(used, hash))
                .chain(() ->
                        stakes.move(seen.id(), stake -> Uni.createFrom().item(submitted(stake, seen, hash, givenUpAt))))
                .onFailure(failure -> Uniqueness.isViolated(failure, "stake_transaction"))
                .transform(failure -> used(hash))
                .map(Optional::orElseThrow)
                .call(this::tell);
    }

    private Uni<StakeView> prepare(Viewer viewer, StakeRequest request, Pool pool, PostedRate rate, Uni<Funds> funds) {
        requireOpen(pool);
        requireMinimum(request, pool);
        requireStaker(request, pool);
        requireShares(request, rate);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Stake stake = new Stake(
                ids.next(),
                pool.id(),
                viewer.tenant(),
                request.wallet(),
                request.amount(),
                new StakeState.Prepared(now.plus(config.preparedFor())),
                0,
                now);
        return funds.invoke(known -> known.requireEnoughFor(request.amount()))
                .chain(() -> pools.reserve(pool, stake.amount()))
                .invoke(left -> left.ifPresent(StakeService::refuseAboveCap))
                .chain(() -> stakes.add(stake))
                .chain(() -> tell(stake))
                .chain(networks::fetch)
                .map(network -> StakeView.of(stake, pool, rate, network));
    }

    private static StakeState submitted(Stake stake, Stake seen, Bytes32 hash, Instant givenUpAt) {
        if (!stake.state().equals(seen.state())) {
            throw new ProblemException(Problems.CONFLICT, "The stake has just moved on; read it again.");
        }
        return switch (stake.state()) {
            case StakeState.Prepared prepared -> prepared.submit(hash, givenUpAt);
            case StakeState.Submitted submitted -> submitted.replace(hash, givenUpAt);
            case StakeState.Active active -> throw settled();
            case StakeState.Rejected rejected -> throw settled();
            case StakeState.Expired expired -> throw expired(stake);
        };
    }

    private static boolean reported(Stake stake, Bytes32 hash) {
        return switch (stake.state()) {
            case StakeState.Prepared prepared -> false;
            case StakeState.Submitted submitted -> submitted.transactionHash().equals(hash);
            case StakeState.Active active -> active.transactionHash().equals(hash);
            case StakeState.Expired expired -> false;
            case StakeState.Rejected rejected -> rejected.transactionHash().equals(hash);
        };
    }

    /** A stake whose transaction the chain knows has it for good; one that nobody saw may be replaced. */
    private Uni<Void> requireOpen(Stake stake) {
        return switch (stake.state()) {
            case StakeState.Prepared(Instant until)
            when until.isAfter(clock.instant()) -> Uni.createFrom().voidItem();
            case StakeState.Prepared late -> throw expired(stake);
            case StakeState.Submitted submitted ->
                node.findTransaction(submitted.transactionHash())
                        .invoke(known -> known.ifPresent(transaction -> {
                            throw settled();
                        }))
                        .replaceWithVoid();
            case StakeState.Active active -> throw settled();
            case StakeState.Rejected rejected -> throw settled();
            case StakeState.Expired expired -> throw expired(stake);
        };
    }

    private Uni<Void> requirePayment(Stake stake, Bytes32 hash) {
        return node.findTransaction(hash)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : fetchPool(stake)
                                .invoke(pool -> requireSame(Payment.of(stake, pool), found.get()))
                                .replaceWithVoid());
    }

    @WithSession
    Uni<StakeView> toView(Stake stake) {
        return toViews(new Page<>(List.of(stake), null))
                .map(page -> page.items().getFirst());
    }

    private Uni<Page<StakeView>> toViews(Page<Stake> page) {
        List<UUID> poolIds = page.items().stream().map(Stake::poolId).distinct().toList();
        return networks.fetch()
                .chain(network -> pools.fetchAll(poolIds)
                        .chain(found -> ledger.fetchLatestRates(poolIds)
                                .map(rates -> page.map(stake -> toView(stake, found, rates, network)))));
    }

    private static StakeView toView(Stake stake, Map<UUID, Pool> pools, Map<UUID, PostedRate> rates, Network network) {
        return StakeView.of(
                stake, requireNonNull(pools.get(stake.poolId())), requireNonNull(rates.get(stake.poolId())), network);
    }

    private Uni<Pool> fetchPool(Stake stake) {
        return pools.find(stake.poolId()).map(Optional::orElseThrow);
    }

    private Uni<Void> tell(Stake stake) {
        StakeEvent event = StakeEvent.of(stake);
        return outbox.append(stake.tenant(), event.type(), event);
    }

    private static void requireOwnWallet(Viewer viewer, Address wallet) {
        if (!viewer.maySpeakFor(wallet)) {
            throw new ProblemException(
                    Problems.FORBIDDEN,
                    "You signed in as another wallet.",
                    List.of(new Fault("wallet", "not-yours", "must be the wallet that signed in")));
        }
    }

    private static void requireOpen(Pool pool) {
        if (pool.paused()) {
            throw new ProblemException(StakingProblems.POOL_PAUSED, "Choose another pool, or try again later.");
        }
    }

    /** What a fee recipient pays to the deposit address is the pool's already. */
    private static void requireStaker(StakeRequest request, Pool pool) {
        if (pool.feeRecipients().include(request.wallet())) {
            throw Faults.invalidRequest("wallet", "fee-recipient", "must not be a fee recipient of the pool");
        }
    }

    private static void requireShares(StakeRequest request, PostedRate rate) {
        if (!PoolAccounting.buysShares(rate.rate(), request.amount())) {
            throw new ProblemException(
                    StakingProblems.POOL_CLOSED,
                    rate.rate().isWorthless()
                            ? "A loss took all of the pool's assets; choose another pool."
                            : "A share of the pool is worth so much that rounding would take more than a millionth of the amount; choose another pool.");
        }
    }

    private static void refuseAboveCap(Wei left) {
        String rule = "must be at most %s wei".formatted(left);
        throw new ProblemException(
                StakingProblems.POOL_FULL,
                "The pool takes %s wei more at the moment; stakes that expire or leave make room.".formatted(left),
                List.of(new Fault("amount", "above-cap", rule)));
    }

    private static void requireMinimum(StakeRequest request, Pool pool) {
        if (request.amount().isLessThan(pool.minimumDeposit())) {
            String rule = "must be at least %s wei".formatted(pool.minimumDeposit());
            throw new ProblemException(
                    StakingProblems.AMOUNT_BELOW_MINIMUM,
                    "The pool takes deposits of %s wei or more.".formatted(pool.minimumDeposit()),
                    List.of(new Fault("amount", "below-minimum", rule)));
        }
    }

    private static void requireSame(Payment payment, TransactionView transaction) {
        List<Fault> differences = payment.differences(transaction);
        if (!differences.isEmpty()) {
            throw new ProblemException(
                    StakingProblems.TRANSACTION_DIFFERS,
                    "The stake stays prepared; report the transaction that `transaction` of the stake describes.",
                    differences);
        }
    }

    private static void requireUnused(boolean used, Bytes32 hash) {
        if (used) {
            throw used(hash);
        }
    }

    private static ProblemException unknownPool(UUID poolId) {
        return new ProblemException(
                Problems.NOT_FOUND,
                "There is no pool " + poolId + ".",
                List.of(new Fault("poolId", "unknown", "must be the id of a pool")));
    }

    private static ProblemException used(Bytes32 hash) {
        return new ProblemException(
                StakingProblems.TRANSACTION_USED,
                "Each stake needs a transaction of its own, and " + hash + " was reported for another one.",
                List.of(new Fault("hash", "used", "must be a transaction that no other stake has")));
    }

    private static ProblemException settled() {
        return new ProblemException(StakingProblems.STAKE_SETTLED, "Prepare another stake for another transaction.");
    }

    private static ProblemException expired(Stake stake) {
        return new ProblemException(
                StakingProblems.STAKE_EXPIRED,
                "If the wallet sent the transaction, prepare a new stake of the same pool, wallet and amount (%s wei) and report it there."
                        .formatted(stake.amount()));
    }
}
