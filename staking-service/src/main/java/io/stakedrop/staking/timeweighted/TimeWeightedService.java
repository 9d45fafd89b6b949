package io.stakedrop.staking.timeweighted;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.Faults;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.network.NetworkService;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.problem.StakingProblems;
import io.stakedrop.staking.stake.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Tells who had how much staked for how long, to whom it may be told. */
@ApplicationScoped
class TimeWeightedService {
    /** A year of 365.25 days. */
    private static final long MOST_EPOCHS = 82_181;

    private final TimeWeightedRepository stakes;
    private final PoolService pools;
    private final BeaconNode beacon;
    private final NetworkService networks;

    TimeWeightedService(TimeWeightedRepository stakes, PoolService pools, BeaconNode beacon, NetworkService networks) {
        this.stakes = stakes;
        this.pools = pools;
        this.beacon = beacon;
        this.networks = networks;
    }

    /** The lines of the answer; a refusal comes before the first. */
    Multi<String> stream(Viewer viewer, TimeWeightedRequest request) {
        EpochInterval interval = new EpochInterval(request.fromEpoch(), request.toEpoch());
        requireInterval(interval);
        return requireSeen(request)
                .chain(() -> requirePosted(viewer, request))
                .chain(networks::fetch)
                .onItem()
                .transformToMulti(network -> lines(viewer, request, interval, network));
    }

    /** Shows a pool's wallets to all. Only its operator may. */
    Uni<Void> publish(UUID tenant, UUID poolId) {
        return requireOperator(tenant, poolId).chain(() -> stakes.publish(poolId));
    }

    /** Shows them to nobody from now on. */
    Uni<Void> withdraw(UUID tenant, UUID poolId) {
        return requireOperator(tenant, poolId).chain(() -> stakes.withdraw(poolId));
    }

    private Multi<String> lines(Viewer viewer, TimeWeightedRequest request, EpochInterval interval, Network network) {
        StakeLines lines = new StakeLines(interval);
        UUID poolId = request.poolId();
        Multi<WalletStake> wallets =
                poolId == null ? stakes.streamOwn(viewer, interval) : stakes.streamPool(poolId, interval);
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(() -> lines.head(network, poolId)),
                        wallets.map(lines::wallet),
                        Multi.createFrom().item(lines::end));
    }

    private Uni<Void> requireSeen(TimeWeightedRequest request) {
        UUID poolId = request.poolId();
        return poolId == null
                ? Uni.createFrom().voidItem()
                : stakes.isPublished(poolId)
                        .invoke(published -> {
                            if (!published) {
                                throw new ProblemException(
                                        Problems.NOT_FOUND,
                                        "No operator published the stake of a pool " + poolId + ".");
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Void> requirePosted(Viewer viewer, TimeWeightedRequest request) {
        UUID poolId = request.poolId();
        return beacon.finalizedEpoch()
                .chain(finalized -> request.toEpoch() > finalized
                        ? Uni.createFrom().item(true)
                        : poolId == null
                                ? stakes.isOwnBehind(viewer, request.toEpoch())
                                : stakes.isBehind(poolId, request.toEpoch()))
                .invoke(behind -> {
                    if (behind) {
                        throw new ProblemException(
                                StakingProblems.EPOCH_NOT_POSTED,
                                "Epoch %d is not finalized, or not posted to every pool yet; ask again later."
                                        .formatted(request.toEpoch()));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> requireOperator(UUID tenant, UUID poolId) {
        return pools.find(poolId)
                .map(found -> found.filter(pool -> pool.tenant().equals(tenant))
                        .orElseThrow(
                                () -> new ProblemException(Problems.NOT_FOUND, "You have no pool " + poolId + ".")))
                .replaceWithVoid();
    }

    private static void requireInterval(EpochInterval interval) {
        if (interval.epochs() < 1 || interval.epochs() > MOST_EPOCHS) {
            throw Faults.invalidRequest(List.of(new Fault(
                    "toEpoch", "out-of-range", "must be from 1 to %d epochs after fromEpoch".formatted(MOST_EPOCHS))));
        }
    }
}
