package io.stakedrop.staking.pool;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
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
    /** A lower fee may be taken of the epoch after the next, which nobody can have posted yet. */
    private static final long LOWER_FEE_NOTICE = 2;

    private final PoolRepository pools;
    private final PoolCapacity capacity;
    private final PoolConfig config;
    private final FeeRecipientService feeRecipients;
    private final FeeRecipientCheck feeRecipientCheck;
    private final ProviderService providers;
    private final LedgerService ledger;
    private final BeaconNode beacon;
    private final NetworkService networks;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    PoolService(
            PoolRepository pools,
            PoolCapacity capacity,
            PoolConfig config,
            FeeRecipientService feeRecipients,
            FeeRecipientCheck feeRecipientCheck,
            ProviderService providers,
            LedgerService ledger,
            BeaconNode beacon,
            NetworkService networks,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.pools = pools;
        this.capacity = capacity;
        this.config = config;
        this.feeRecipients = feeRecipients;
        this.feeRecipientCheck = feeRecipientCheck;
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
                .call(chain -> request.feeRecipient() == null
                        ? Uni.createFrom().voidItem()
                        : feeRecipientCheck.requirePlain(request.feeRecipient(), chain.getItem1()))
                .chain(chain -> create(tenant, request, chain.getItem1(), chain.getItem2()));
    }

    @WithTransaction
    Uni<PoolView> create(UUID tenant, PoolRequest request, long epoch, Network network) {
        Pool pool = toPool(tenant, request, epoch);
        return providers
                .findOwn(tenant, request.providerId())
                .invoke(provider -> requireFound(provider, request))
                .chain(() -> pools.add(pool))
                .onFailure(failure -> Uniqueness.isViolated(failure, "pool_deposit_address_key"))
                .transform(failure -> FeeRecipientService.addressTaken(pool))
                .chain(() -> feeRecipients.add(pool))
                .chain(() -> pool.depositCap() == null ? Uni.createFrom().voidItem() : capacity.cap(pool))
                .chain(() -> ledger.open(pool.id(), epoch))
                .map(rate -> PoolView.of(pool, rate, network))
                .call(view -> outbox.append(tenant, "pool.created", view));
    }

    /** Changes what one of the tenant's own pools takes. */
    @WithTransaction
    Uni<PoolView> changeDepositTerms(UUID tenant, UUID poolId, DepositTermsRequest terms) {
        return pools.change(tenant, poolId, terms)
                .map(found -> found.orElseThrow(() -> notOwn(poolId)))
                .call(capacity::cap)
                .chain(pool -> toViews(List.of(pool)))
                .map(List::getFirst)
                .call(view -> outbox.append(tenant, "pool.deposit-terms-changed", view));
    }

    /** Changes whose receipts are those of one of the tenant's own pools. */
    Uni<PoolView> changeFeeRecipient(UUID tenant, UUID poolId, Address address) {
        return beacon.finalizedEpoch()
                .call(finalized -> feeRecipientCheck.requirePlain(address, finalized))
                .chain(finalized -> feeRecipients.change(tenant, poolId, address, finalized))
                .chain(() -> findView(poolId))
                .map(Optional::orElseThrow);
    }

    /** Announces a fee of one of the tenant's own pools. */
    Uni<FeeChangeView> announceFee(UUID tenant, UUID poolId, FeeChangeRequest request) {
        return beacon.finalizedEpoch().chain(finalized -> announceFee(tenant, poolId, request, finalized));
    }

    @WithTransaction
    Uni<FeeChangeView> announceFee(UUID tenant, UUID poolId, FeeChangeRequest request, long finalized) {
        FeeChange change = new FeeChange(
                new FeeRate(request.feeBasisPoints()),
                request.fromEpoch(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return pools.findByTenantAndId(tenant, poolId)
                .map(found -> found.orElseThrow(() -> notOwn(poolId)))
                .chain(pool -> ledger.hold(poolId)
                        .chain(() -> pools.findByTenantAndId(tenant, poolId))
                        .map(Optional::orElseThrow))
                .invoke(pool -> requireNotice(pool, change, finalized))
                .chain(() -> pools.addFeeChange(poolId, change))
                .map(ignored -> FeeChangeView.of(change))
                .call(view -> outbox.append(tenant, "pool.fee-change-announced", new FeeChangeEvent(poolId, view)));
    }

    /** All fees that were announced for a pool, the first to begin first. */
    @WithSession
    Uni<List<FeeChangeView>> listFeeChanges(UUID poolId) {
        return pools.findOne(poolId)
                .map(found -> found
                        .orElseThrow(() -> new ProblemException(Problems.NOT_FOUND, "There is no pool " + poolId + "."))
                        .fees()
                        .changes()
                        .stream()
                        .map(FeeChangeView::of)
                        .toList());
    }

    /** A pool whose deposit terms do not change until the caller's transaction ends. */
    public Uni<Optional<Pool>> findForDeposit(UUID id) {
        return pools.findForDeposit(id);
    }

    /**
     * Reserves a stake's part of a capped pool, in the caller's transaction.
     *
     * @return empty when it is reserved, or the pool has no cap; else what the pool still takes
     */
    public Uni<Optional<Wei>> reserve(Pool pool, Wei amount) {
        return pool.depositCap() == null
                ? Uni.createFrom().item(Optional.empty())
                : capacity.reserve(pool.id(), amount);
    }

    /** What pools still take at the moment; those without a cap are left out. */
    @WithSession
    public Uni<Map<UUID, Wei>> fetchRoom(Collection<UUID> ids) {
        return capacity.fetchFree(ids);
    }

    /** Gives back what a stake reserved, or what left a pool for good; nothing where the pool has no cap. */
    public Uni<Void> release(UUID poolId, Wei amount) {
        return capacity.release(poolId, amount);
    }

    @WithSession
    public Uni<Optional<Pool>> find(UUID id) {
        return pools.findOne(id);
    }

    /** A pool of the tenant's own. */
    @WithSession
    public Uni<Optional<Pool>> findOwn(UUID tenant, UUID id) {
        return pools.findByTenantAndId(tenant, id);
    }

    /** The tenant's own pools. */
    @WithSession
    public Uni<List<Pool>> listOwn(UUID tenant) {
        return pools.listByTenant(tenant);
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

    private Pool toPool(UUID tenant, PoolRequest request, long finalized) {
        return new Pool(
                ids.next(),
                request.providerId(),
                tenant,
                request.name().strip(),
                request.kind(),
                request.minimumDeposit(),
                new FeeSchedule(new FeeRate(request.feeBasisPoints()), List.of()),
                request.depositAddress(),
                request.feeRecipient() == null
                        ? FeeRecipients.NONE
                        : FeeRecipientService.beginning(request.feeRecipient(), finalized),
                request.lockUp(),
                request.depositCap(),
                false,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private void requireNotice(Pool pool, FeeChange change, long finalized) {
        boolean lower =
                change.fee().basisPoints() <= pool.fees().at(change.fromEpoch()).basisPoints();
        long first = finalized + (lower ? LOWER_FEE_NOTICE : config.feeNotice());
        long announced = pool.fees().last().map(FeeChange::fromEpoch).orElse(-1L);
        if (change.fromEpoch() < Math.max(first, announced + 1)) {
            throw new ProblemException(
                    Problems.INVALID_REQUEST,
                    "Stakers have the right to leave before a fee rises.",
                    List.of(new Fault(
                            "fromEpoch",
                            "too-early",
                            "must be at least %d".formatted(Math.max(first, announced + 1)))));
        }
    }

    private static ProblemException notOwn(UUID poolId) {
        return new ProblemException(Problems.NOT_FOUND, "You have no pool " + poolId + ".");
    }

    private static void requireFound(Optional<?> provider, PoolRequest request) {
        if (provider.isEmpty()) {
            throw new ProblemException(
                    Problems.NOT_FOUND,
                    "You have no provider " + request.providerId() + ".",
                    List.of(new Fault("providerId", "unknown", "must be the id of a provider of your own")));
        }
    }
}
