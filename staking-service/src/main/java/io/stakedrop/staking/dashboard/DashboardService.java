package io.stakedrop.staking.dashboard;

import static java.util.stream.Collectors.toSet;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.dashboard.Picture.Holdings;
import io.stakedrop.staking.dashboard.Picture.Market;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.network.NetworkService;
import io.stakedrop.staking.pool.Pool;
import io.stakedrop.staking.pool.PoolService;
import io.stakedrop.staking.provider.ProviderService;
import io.stakedrop.staking.reward.EstimateService;
import io.stakedrop.staking.reward.StatementService;
import io.stakedrop.staking.stake.PoolPosition;
import io.stakedrop.staking.stake.Stake;
import io.stakedrop.staking.stake.StakeConfig;
import io.stakedrop.staking.stake.StakePortfolio;
import io.stakedrop.staking.stake.Viewer;
import io.stakedrop.staking.unstake.UnstakeService;
import io.stakedrop.staking.unstake.UnstakeView;
import io.stakedrop.staking.wallet.WalletService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads wallets' pictures. The number of queries does not depend on how much a wallet has. */
@ApplicationScoped
class DashboardService {
    private static final PageRequest FIRST = new PageRequest(100, null);

    private final WalletService wallets;
    private final StakePortfolio stakes;
    private final UnstakeService unstakes;
    private final StatementService statements;
    private final EstimateService estimates;
    private final PoolService pools;
    private final ProviderService providers;
    private final LedgerService ledger;
    private final BeaconNode beacon;
    private final NetworkService networks;
    private final StakeConfig config;
    private final Clock clock;

    DashboardService(
            WalletService wallets,
            StakePortfolio stakes,
            UnstakeService unstakes,
            StatementService statements,
            EstimateService estimates,
            PoolService pools,
            ProviderService providers,
            LedgerService ledger,
            BeaconNode beacon,
            NetworkService networks,
            StakeConfig config,
            Clock clock) {
        this.wallets = wallets;
        this.stakes = stakes;
        this.unstakes = unstakes;
        this.statements = statements;
        this.estimates = estimates;
        this.pools = pools;
        this.providers = providers;
        this.ledger = ledger;
        this.beacon = beacon;
        this.networks = networks;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A wallet's picture, as the wallet itself sees it with the viewer's tenant.
     *
     * @return fails with {@code not-found} where the wallet is not the viewer's business, or the tenant has nothing of it;
     *     a wallet that signed in has a picture in any case
     */
    Uni<DashboardView> fetch(Viewer viewer, Address address, DashboardRequest request) {
        if (!viewer.maySpeakFor(address)) {
            throw unknown(address);
        }
        return Uni.combine()
                .all()
                .unis(beacon.fetchState(), networks.fetch())
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(chain -> read(viewer, address, request, chain.getItem1(), chain.getItem2()))
                .map(DashboardView::of);
    }

    @WithTransaction
    Uni<Picture> read(Viewer viewer, Address address, DashboardRequest request, BeaconState state, Network network) {
        Viewer owner = new Viewer(viewer.tenant(), address);
        Instant now = clock.instant();
        return ledger.readOneMoment()
                .chain(() -> readHoldings(owner, address, state, now))
                .call(holdings -> viewer.wallet() == null && holdings.isNothing()
                        ? requireAnything(owner, address)
                        : Uni.createFrom().voidItem())
                .chain(holdings -> Uni.combine()
                        .all()
                        .unis(
                                readMarket(poolIds(holdings), state),
                                readUndonePayouts(holdings),
                                statements.sum(owner, request.from(), request.to(), state))
                        .usingConcurrencyOf(1)
                        .with((market, undone, rewards) -> new Picture(
                                address,
                                holdings,
                                market,
                                undone,
                                rewards,
                                state,
                                network,
                                config.confirmations(),
                                now)));
    }

    private Uni<Holdings> readHoldings(Viewer owner, Address address, BeaconState state, Instant now) {
        return Uni.combine()
                .all()
                .unis(
                        wallets.findByAddress(owner, address),
                        stakes.sumPositions(owner),
                        stakes.listPositions(owner, FIRST),
                        stakes.listPending(owner, FIRST),
                        stakes.listFailed(owner, now.minus(Alerts.FAILURES_FOR), FIRST),
                        unstakes.listPending(owner, FIRST, state))
                .usingConcurrencyOf(1)
                .with((wallet, sums, positions, pending, failed, leaving) ->
                        new Holdings(wallet.orElse(null), sums, positions, pending, failed, leaving));
    }

    private Uni<Market> readMarket(Set<UUID> poolIds, BeaconState state) {
        return pools.fetchAll(poolIds)
                .chain(found -> ledger.fetchLatestRates(poolIds)
                        .chain(rates -> Uni.combine()
                                .all()
                                .unis(
                                        providers.fetchAll(found.values().stream()
                                                .map(Pool::providerId)
                                                .collect(toSet())),
                                        estimates.fetchAprs(rates, state),
                                        beacon.fetchLastSlashings(poolIds))
                                .usingConcurrencyOf(1)
                                .with((offering, aprs, slashings) ->
                                        new Market(found, offering, rates, aprs, slashings))));
    }

    private Uni<Set<UUID>> readUndonePayouts(Holdings holdings) {
        return ledger.listPayoutsUndone(
                holdings.unstakes().items().stream().map(UnstakeView::poolId).collect(toSet()),
                holdings.unstakes().items().stream().map(UnstakeView::id).collect(toSet()));
    }

    private Uni<Void> requireAnything(Viewer owner, Address address) {
        return stakes.hasAny(owner)
                .invoke(isKnown -> {
                    if (!isKnown) {
                        throw unknown(address);
                    }
                })
                .replaceWithVoid();
    }

    private static Set<UUID> poolIds(Holdings holdings) {
        return Stream.of(
                        holdings.pools().stream().map(PoolPosition::poolId),
                        holdings.pending().items().stream().map(Stake::poolId),
                        holdings.failed().items().stream().map(Stake::poolId))
                .flatMap(ids -> ids)
                .collect(toSet());
    }

    private static ProblemException unknown(Address address) {
        return new ProblemException(Problems.NOT_FOUND, "You have no wallet " + address + ", and no stake of it.");
    }
}
