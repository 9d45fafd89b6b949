package io.stakedrop.staking.stake;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.staking.ledger.Shares;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stakes; what a caller reads is filtered by tenant, and by wallet where one signed in. */
@ApplicationScoped
class StakeRepository implements PanacheRepositoryBase<StakeEntity, UUID> {
    private static final Sort NEWEST_FIRST = Sort.descending("id");
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String CLAIM_DUE = """
            with due as (
                select pool_id, id from stake where state = 'submitted' and next_check_at <= now()
                order by next_check_at limit ?1 for update skip locked)
            update stake set next_check_at = now() + ?2 * interval '1 millisecond'
            from due where stake.pool_id = due.pool_id and stake.id = due.id
            returning stake.*""";

    private static final String LOCK_OVERDUE = """
            select id from stake where state = 'prepared' and expires_at <= ?1
            order by expires_at limit ?2 for update skip locked""";

    private static final String WATCHED_BLOCKS = """
            select block_number, block_hash from stake where state = 'active' and not final
            group by block_number, block_hash order by block_number""";

    private static final String PAID_IN =
            "state = 'active' and isFinal = false and blockNumber = ?1 and blockHash = ?2";

    /** A position is worth what {@link io.stakedrop.staking.ledger.ExchangeRate#valueOf} says. */
    private static final String POSITIONS_BY_POOL = """
            with held as (
                select pool_id, held_shares, held_principal, held_opening_balance, rate_epoch from stake
                where tenant_id = ?1 and (cast(?2 as text) is null or wallet = decode(?2, 'hex'))
                and state = 'active' and held_shares > 0),
            rate as (
                select pools.pool_id, latest.rate_assets, latest.rate_shares
                from (select distinct pool_id from held) pools
                cross join lateral (
                    select rate_assets, rate_shares from pool_rate where pool_rate.pool_id = pools.pool_id
                    order by epoch desc limit 1) latest)
            select held.pool_id, count(*), cast(sum(held_principal) as text), cast(sum(held_opening_balance) as text),
                cast(sum(case when rate_shares = 0 then held_shares
                    else div(held_shares * rate_assets, rate_shares) end) as text), min(held.rate_epoch)
            from held join rate on rate.pool_id = held.pool_id group by held.pool_id order by held.pool_id""";

    private final Clock clock;

    StakeRepository(Clock clock) {
        this.clock = clock;
    }

    Uni<Void> add(Stake stake) {
        return persist(StakeEntity.of(stake, clock.instant())).replaceWithVoid();
    }

    Uni<Optional<Stake>> findByViewerAndId(Viewer viewer, UUID id) {
        return findVisible(viewer, "id = :id", Map.of("id", id))
                .firstResult()
                .map(entity -> Optional.ofNullable(entity).map(StakeEntity::toStake));
    }

    /** @param wallet whose stakes; null for all that the viewer sees */
    Uni<List<Stake>> listNewestFirst(Viewer viewer, @Nullable Address wallet, PageRequest page) {
        UUID before = before(page);
        return list(
                wallet == null
                        ? findVisible(viewer, "id < :before", Map.of("before", before))
                        : findVisible(
                                viewer, "id < :before and wallet = :asked", Map.of("before", before, "asked", wallet)),
                page);
    }

    /** Whether another stake of the wallet has the transaction already, or it was booked to go back. */
    Uni<Boolean> isUsed(Stake stake, Bytes32 transactionHash) {
        return count(
                        "poolId = ?1 and transactionHash = ?2 and wallet = ?3 and id <> ?4 and (state in ('submitted', 'active') or rejection = ?5)",
                        stake.poolId(),
                        transactionHash,
                        stake.wallet(),
                        stake.id(),
                        Rejection.POOL_CLOSED.code())
                .map(count -> count > 0);
    }

    /**
     * Locks a stake, moves it to the state that the transition gives, and stores it at once. No other transaction sees or
     * moves it in between. A stake that was read before in the same session has the state of then, so it is read in a
     * session of its own.
     *
     * @param transition fails to undo the transaction; gives the same state to change nothing
     * @return the stake in its new state; empty when nothing changed
     */
    Uni<Optional<Stake>> move(UUID id, Function<Stake, Uni<StakeState>> transition) {
        return find("id = ?1", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResult()
                .chain(entity -> move(entity, transition));
    }

    /** A stake, locked until the transaction ends. */
    Uni<Stake> lock(UUID id) {
        return find("id = ?1", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResult()
                .map(StakeEntity::toStake);
    }

    /** Claims submitted stakes that are due for a look, so that no other replica looks until the interval is over. */
    Uni<List<Stake>> claimDue(int limit, Duration interval) {
        return getSession()
                .chain(session -> session.createNativeQuery(CLAIM_DUE, StakeEntity.class)
                        .setParameter(1, limit)
                        .setParameter(2, interval.toMillis())
                        .getResultList())
                .map(entities -> entities.stream().map(StakeEntity::toStake).toList());
    }

    /** Prepared stakes whose time is over, locked for this transaction; those that another one holds are left out. */
    Uni<List<UUID>> lockOverdue(int limit) {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK_OVERDUE, UUID.class)
                        .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                        .setParameter(2, limit)
                        .getResultList());
    }

    /** The blocks that paid for positions and are not known to be final, the oldest first. */
    Uni<List<PaymentBlock>> listWatchedBlocks() {
        return getSession()
                .chain(session -> session.createNativeQuery(WATCHED_BLOCKS, Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new PaymentBlock((Long) row[0], Bytes32.of((byte[]) row[1])))
                        .toList());
    }

    /** The positions that a block paid for. */
    Uni<List<Stake>> listPaidIn(PaymentBlock block) {
        return list(PAID_IN, block.number(), block.hash())
                .map(entities -> entities.stream().map(StakeEntity::toStake).toList());
    }

    /** The block cannot be taken back any more. */
    Uni<Void> settle(PaymentBlock block) {
        return update("isFinal = true where " + PAID_IN, block.number(), block.hash())
                .replaceWithVoid();
    }

    /** The positions of wallets in a pool that hold any shares. */
    Uni<List<Stake>> listHeld(UUID poolId, Collection<Address> wallets) {
        return list(
                        "poolId = ?1 and state = 'active' and heldShares > ?2 and wallet in ?3",
                        poolId,
                        Shares.ZERO,
                        wallets)
                .map(entities -> entities.stream().map(StakeEntity::toStake).toList());
    }

    /** Positions that hold shares, the newest first. */
    Uni<List<Stake>> listPositions(Viewer viewer, PageRequest page) {
        return list(
                findVisible(
                        viewer,
                        "id < :before and state = 'active' and heldShares > :none",
                        Map.of("before", before(page), "none", Shares.ZERO)),
                page);
    }

    /** Prepared and submitted stakes, the newest first. */
    Uni<List<Stake>> listPending(Viewer viewer, PageRequest page) {
        return list(
                findVisible(
                        viewer, "id < :before and state in ('prepared', 'submitted')", Map.of("before", before(page))),
                page);
    }

    /** Expired and rejected stakes that were made since a moment, the newest first. */
    Uni<List<Stake>> listFailed(Viewer viewer, Instant since, PageRequest page) {
        return list(
                findVisible(
                        viewer,
                        "id < :before and state in ('expired', 'rejected') and createdAt >= :since",
                        Map.of("before", before(page), "since", since)),
                page);
    }

    /** What the viewer's positions in each pool are together. */
    Uni<List<PoolPosition>> sumPositions(Viewer viewer) {
        Address wallet = viewer.wallet();
        return getSession()
                .chain(session -> session.createNativeQuery(POSITIONS_BY_POOL, Object[].class)
                        .setParameter(1, viewer.tenant())
                        .setParameter(2, wallet == null ? null : HexFormat.of().formatHex(wallet.toBytes()))
                        .getResultList())
                .map(rows -> rows.stream().map(StakeRepository::toPoolPosition).toList());
    }

    /** How many stakes wait for their payment or its confirmation. */
    Uni<Long> countPending() {
        return count("state in ('prepared', 'submitted')");
    }

    private Uni<Optional<Stake>> move(StakeEntity entity, Function<Stake, Uni<StakeState>> transition) {
        Stake stake = entity.toStake();
        return transition.apply(stake).chain(next -> {
            if (next.equals(stake.state())) {
                return Uni.createFrom().item(Optional.empty());
            }
            Stake moved = stake.in(next);
            entity.become(moved, clock.instant());
            return persistAndFlush(entity).replaceWith(Optional.of(moved));
        });
    }

    private static UUID before(PageRequest page) {
        return page.after().map(cursor -> cursor.uuidAt(0)).orElse(AFTER_ALL);
    }

    private static Uni<List<Stake>> list(PanacheQuery<StakeEntity> query, PageRequest page) {
        return query.range(0, page.fetchLimit() - 1)
                .list()
                .map(entities -> entities.stream().map(StakeEntity::toStake).toList());
    }

    private static PoolPosition toPoolPosition(Object[] row) {
        return new PoolPosition(
                (UUID) row[0],
                ((Number) row[1]).longValue(),
                Wei.parse((String) row[2]),
                Wei.parse((String) row[3]),
                Wei.parse((String) row[4]),
                ((Number) row[5]).longValue());
    }

    private PanacheQuery<StakeEntity> findVisible(Viewer viewer, String condition, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("tenant", viewer.tenant());
        Address wallet = viewer.wallet();
        if (wallet == null) {
            return find("tenant = :tenant and " + condition, NEWEST_FIRST, all);
        }
        all.put("own", wallet);
        return find("tenant = :tenant and wallet = :own and " + condition, NEWEST_FIRST, all);
    }
}
