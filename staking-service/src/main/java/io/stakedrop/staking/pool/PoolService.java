package io.stakedrop.staking.pool;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.outbox.Outbox;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.Page;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.kit.problem.Fault;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.column.Uniqueness;
import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.ledger.LedgerService;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.network.Network;
import io.stakedrop.staking.network.NetworkService;
import io.stakedrop.staking.problem.StakingProblems;
import io.stakedrop.staking.provider.ProviderService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Makes and finds pools. */
@ApplicationScoped
public class PoolService {
    private final PoolRepository pools;
    private final ProviderService providers;
    private final LedgerService ledger;
    private final BeaconNode beacon;
    private final NetworkService networks;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    PoolService(
            PoolRepository pools,
            ProviderService providers,
            LedgerService ledger,
            BeaconNode beacon,
            NetworkService networks,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.pools = pools;
        this.providers = providers;
        this.ledger = ledger;
        this.beacon = beacon;
        this.networks = networks;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a pool of one of the tenant's own providers and opens its books after the last finalized epoch. */
    Uni<PoolView> create(UUID tenant, PoolRequest request) {
        return Uni.combine()
                .all()
                .unis(beacon.finalizedEpoch(), networks.fetch())
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(chain -> create(tenant, request, chain.getItem1(), chain.getItem2()));
    }

    @WithTransaction
    Uni<PoolView> create(UUID tenant, PoolRequest request, long epoch, Network network) {
        Pool pool = toPool(tenant, request);
        return providers
                .findOwn(tenant, request.providerId())
                .invoke(provider -> requireFound(provider, request))
                .chain(() -> pools.add(pool))
                .onFailure(failure -> Uniqueness.isViolated(failure, "pool_deposit_address_key"))
                .transform(failure -> addressTaken(pool))
                .chain(() -> ledger.open(pool.id(), epoch))
                .map(rate -> PoolView.of(pool, rate, network))
                .call(view -> outbox.append(tenant, "pool.created", view));
    }

    @WithSession
    public Uni<Optional<Pool>> find(UUID id) {
        return pools.findOne(id);
    }

    /** The ids of all pools. */
    @WithSession
    Uni<List<UUID>> listIds() {
        return pools.listIds();
    }

    /** The pools of these ids, by id. */
    @WithSession
    public Uni<Map<UUID, Pool>> fetchAll(Collection<UUID> ids) {
        return pools.listByIds(ids).map(found -> found.stream().collect(toMap(Pool::id, Function.identity())));
    }

    @WithSession
    Uni<Optional<PoolView>> findView(UUID id) {
        return pools.findOne(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : toViews(List.of(found.get())).map(views -> Optional.of(views.getFirst())));
    }

    /** All tenants' pools, the newest first. */
    @WithSession
    public Uni<Page<Pool>> listPools(PageRequest request) {
        return pools.listNewestFirst(request).map(rows -> Page.of(rows, request, pool -> Cursor.of(pool.id())));
    }

    @WithSession
    Uni<Page<PoolView>> list(PageRequest request) {
        return pools.listNewestFirst(request)
                .chain(this::toViews)
                .map(views -> Page.of(views, request, view -> Cursor.of(view.id())));
    }

    private Uni<List<PoolView>> toViews(List<Pool> found) {
        return networks.fetch()
                .chain(network -> ledger.fetchLatestRates(
                                found.stream().map(Pool::id).toList())
                        .map(rates -> toViews(found, rates, network)));
    }

    private static List<PoolView> toViews(List<Pool> found, Map<UUID, PostedRate> rates, Network network) {
        return found.stream()
                .map(pool -> PoolView.of(pool, requireNonNull(rates.get(pool.id())), network))
                .toList();
    }

    private Pool toPool(UUID tenant, PoolRequest request) {
        return new Pool(
                ids.next(),
                request.providerId(),
                tenant,
                request.name().strip(),
                request.kind(),
                request.minimumDeposit(),
                new FeeRate(request.feeBasisPoints()),
                request.depositAddress(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static void requireFound(Optional<?> provider, PoolRequest request) {
        if (provider.isEmpty()) {
            throw new ProblemException(
                    Problems.NOT_FOUND,
                    "You have no provider " + request.providerId() + ".",
                    List.of(new Fault("providerId", "unknown", "must be the id of a provider of your own")));
        }
    }

    private static ProblemException addressTaken(Pool pool) {
        return new ProblemException(
                StakingProblems.DEPOSIT_ADDRESS_TAKEN,
                "Give the pool an address of its own: " + pool.depositAddress() + " receives another pool's stakes.",
                List.of(new Fault("depositAddress", "taken", "must be an address that no other pool has")));
    }
}
