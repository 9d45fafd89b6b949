package io.stakedrop.staking.unstake;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.kit.execution.ExecutionNode;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.column.Uniqueness;
import io.stakedrop.staking.network.NetworkService;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.problem.StakingProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells operators what their pools are to pay, and takes the word of their signer's transactions. */
@ApplicationScoped
class PayoutService {
    private final UnstakeRepository unstakes;
    private final PoolService pools;
    private final ExecutionNode node;
    private final NetworkService networks;
    private final Outbox outbox;

    PayoutService(
            UnstakeRepository unstakes, PoolService pools, ExecutionNode node, NetworkService networks, Outbox outbox) {
        this.unstakes = unstakes;
        this.pools = pools;
        this.node = node;
        this.networks = networks;
        this.outbox = outbox;
    }

    /** Those of the tenant's own pools, the newest unstake first. */
    @WithSession
    Uni<Page<PayoutView>> list(UUID tenant, PayoutFilter filter, PageRequest request) {
        return pools.listOwn(tenant)
                .map(own -> filter.pools(own))
                .chain(own -> own.isEmpty()
                        ? Uni.createFrom().item(new Page<PayoutView>(List.of(), null))
                        : list(own, filter.states(), request));
    }

    /**
     * Takes the hash of the payout's transaction. Where the chain shows it already, it must be the payout. The same hash
     * again changes nothing.
     */
    Uni<PayoutView> report(UUID tenant, UUID unstakeId, Bytes32 hash) {
        return findOwn(tenant, unstakeId)
                .chain(payout -> requireOpen(payout.unstake(), hash)
                        .chain(() -> requirePayment(payout, hash))
                        .chain(() -> submit(payout, hash)))
                .chain(this::toView);
    }

    @WithSession
    Uni<PayoutView> findView(UUID tenant, UUID unstakeId) {
        return findOwn(tenant, unstakeId).chain(this::toView);
    }

    /** A payout of one of the tenant's own pools. */
    @WithSession
    Uni<Payout> findOwn(UUID tenant, UUID unstakeId) {
        return unstakes.findOne(unstakeId)
                .map(found -> found.filter(unstake -> !Payout.amount(unstake).isZero())
                        .orElseThrow(() -> unknown(unstakeId)))
                .chain(unstake -> pools.findOwn(tenant, unstake.poolId())
                        .map(pool -> Payout.of(unstake, pool.orElseThrow(() -> unknown(unstakeId)))));
    }

    @WithTransaction
    Uni<Payout> submit(Payout payout, Bytes32 hash) {
        Unstake seen = payout.unstake();
        return unstakes.isUsed(seen, hash)
                .invoke(used -> requireUnused(used, hash))
                .chain(() -> unstakes.move(
                        seen.id(), state -> state.equals(seen.state()) ? submitted(state, hash) : moved()))
                .onFailure(failure -> Uniqueness.isViolated(failure, "unstake_transaction"))
                .transform(failure -> used(hash))
                .call(moved ->
                        moved.map(this::tell).orElseGet(() -> Uni.createFrom().voidItem()))
                .map(moved -> new Payout(moved.orElse(seen), payout.payment()));
    }

    private Uni<Page<PayoutView>> list(Map<UUID, Pool> own, List<String> states, PageRequest request) {
        return networks.fetch()
                .chain(network -> unstakes.listOfPools(List.copyOf(own.keySet()), states, request)
                        .map(found -> Page.of(found, request, unstake -> Cursor.of(unstake.id()))
                                .map(unstake -> PayoutView.of(
                                        Payout.of(unstake, requireNonNull(own.get(unstake.poolId()))), network))));
    }

    private Uni<PayoutView> toView(Payout payout) {
        return networks.fetch().map(network -> PayoutView.of(payout, network));
    }

    private static UnstakeState submitted(UnstakeState state, Bytes32 hash) {
        return switch (state) {
            case UnstakeState.Payable payable -> payable.submit(hash);
            case UnstakeState.Submitted submitted -> submitted.replace(hash);
            case UnstakeState.Paid paid -> paid;
            case UnstakeState.Queued queued -> queued;
            case UnstakeState.Cancelled cancelled -> cancelled;
        };
    }

    /** A payout whose transaction the chain knows has it; one that nobody saw may be replaced. */
    private Uni<Void> requireOpen(Unstake unstake, Bytes32 hash) {
        return switch (unstake.state()) {
            case UnstakeState.Submitted submitted
            when !submitted.transactionHash().equals(hash) ->
                node.findTransaction(submitted.transactionHash())
                        .invoke(known -> known.ifPresent(transaction -> {
                            throw notPayable("The chain knows the transaction that was reported before.");
                        }))
                        .replaceWithVoid();
            case UnstakeState.Paid paid
            when !paid.transactionHash().equals(hash) -> throw notPayable("It is paid by another transaction.");
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> requirePayment(Payout payout, Bytes32 hash) {
        return node.findTransaction(hash)
                .invoke(found -> found.ifPresent(transaction -> {
                    List<Fault> differences = payout.payment().differences(transaction);
                    if (!differences.isEmpty()) {
                        throw new ProblemException(
                                StakingProblems.TRANSACTION_DIFFERS,
                                "The payout stays payable; report the transaction that `transaction` of the payout describes.",
                                differences);
                    }
                }))
                .replaceWithVoid();
    }

    private Uni<Void> tell(Unstake unstake) {
        UnstakeEvent event = UnstakeEvent.of(unstake);
        return outbox.append(unstake.tenant(), event.type(), event);
    }

    private static void requireUnused(boolean used, Bytes32 hash) {
        if (used) {
            throw used(hash);
        }
    }

    private static UnstakeState moved() {
        throw new ProblemException(Problems.CONFLICT, "The payout has just moved on; read it again.");
    }

    private static ProblemException notPayable(String detail) {
        return new ProblemException(StakingProblems.UNSTAKE_NOT_PAYABLE, detail);
    }

    private static ProblemException unknown(UUID unstakeId) {
        return new ProblemException(Problems.NOT_FOUND, "None of your pools has a payout " + unstakeId + ".");
    }

    private static ProblemException used(Bytes32 hash) {
        return new ProblemException(
                StakingProblems.TRANSACTION_USED,
                "Each payout needs a transaction of its own, and " + hash + " was reported for another one.",
                List.of(new Fault("hash", "used", "must be a transaction that no other payout has")));
    }
}
