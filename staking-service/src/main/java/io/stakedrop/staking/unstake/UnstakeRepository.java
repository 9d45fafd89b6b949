package io.stakedrop.staking.unstake;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.kit.page.PageRequest;
import io.stakedrop.staking.ledger.Claim;
import io.stakedrop.staking.ledger.ExchangeRate;
import io.stakedrop.staking.ledger.Leaving;
import io.stakedrop.staking.ledger.Shares;
import io.stakedrop.staking.stake.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Unstakes; what a caller reads is filtered by tenant, and by wallet where one signed in. */
@ApplicationScoped
class UnstakeRepository implements PanacheRepositoryBase<UnstakeEntity, UUID> {
    private static final Sort NEWEST_FIRST = Sort.descending("id");
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String QUEUED_BY_RATE = """
            select cast(rate.rate_assets as text), cast(rate.rate_shares as text),
                cast(claims.shares as text), cast(claims.amount as text)
            from (
                select rate_epoch, sum(shares) as shares, sum(amount) as amount from unstake
                where pool_id = ?1 and state = 'queued' group by rate_epoch) as claims
            join pool_rate rate on rate.pool_id = ?1 and rate.epoch = claims.rate_epoch""";

    private static final String FIRST_OF_QUEUE = """
            select id from unstake where pool_id = ?1 and state = 'queued' order by queue_number limit ?2""";

    private static final String AHEAD = """
            select count(*), cast(coalesce(sum(amount), 0) as text) from unstake
            where pool_id = ?1 and state = 'queued'
            and queue_number < coalesce((select queue_number from unstake where id = cast(?2 as uuid)), %d)""".formatted(Long.MAX_VALUE);

    private static final String AHEAD_OF_EACH = """
            select mine.id, count(ahead.id), cast(coalesce(sum(ahead.amount), 0) as text) from unstake mine
            left join unstake ahead on ahead.pool_id = mine.pool_id and ahead.state = 'queued'
                and ahead.queue_number < mine.queue_number
            where mine.id in (?1) group by mine.id""";

    private static final String QUEUES = """
            select pool_id, count(*), cast(sum(amount) as text) from unstake where state = 'queued' group by pool_id""";

    private static final String POOLS_WITH_QUEUE = """
            select distinct pool_id from unstake where state = 'queued'""";

    private static final String CLAIM_DUE = """
            with due as (
                select id from unstake where next_check_at <= now()
                order by next_check_at limit ?1 for update skip locked)
            update unstake set next_check_at = now() + ?2 * interval '1 millisecond'
            from due where unstake.id = due.id
            returning unstake.id""";

    private static final String PENALIZED = """
            select distinct encode(wallet, 'hex') from unstake
            where pool_id = ?1 and penalty_due > 0 and not penalty_distributed""";

    private static final String DISTRIBUTED = """
            update unstake set penalty_distributed = true
            where pool_id = ?1 and penalty_due > 0 and not penalty_distributed""";

    private final Clock clock;

    UnstakeRepository(Clock clock) {
        this.clock = clock;
    }

    /** Inserts at once, so that it has its place in the queue. */
    Uni<Void> add(Unstake unstake) {
        return persistAndFlush(UnstakeEntity.of(unstake)).replaceWithVoid();
    }

    Uni<Optional<Unstake>> findByViewerAndId(Viewer viewer, UUID id) {
        return findVisible(viewer, "id = :id", Map.of("id", id)).firstResult().map(UnstakeRepository::toUnstake);
    }

    /**
     * @param stakeId whose; null for all that the viewer sees
     * @param wallet whose; null for all that the viewer sees
     */
    Uni<List<Unstake>> listNewestFirst(
            Viewer viewer, @Nullable UUID stakeId, @Nullable Address wallet, PageRequest page) {
        StringBuilder condition = new StringBuilder("id < :before");
        Map<String, Object> parameters = new HashMap<>(Map.of("before", before(page)));
        if (stakeId != null) {
            condition.append(" and stakeId = :stake");
            parameters.put("stake", stakeId);
        }
        if (wallet != null) {
            condition.append(" and wallet = :asked");
            parameters.put("asked", wallet);
        }
        return list(findVisible(viewer, condition.toString(), parameters), page);
    }

    /** Those that are not paid yet, the newest first. */
    Uni<List<Unstake>> listPending(Viewer viewer, PageRequest page) {
        return list(
                findVisible(
                        viewer,
                        "id < :before and state in ('queued', 'payable', 'submitted')",
                        Map.of("before", before(page))),
                page);
    }

    /** Those of pools in some states, the newest first. */
    Uni<List<Unstake>> listOfPools(List<UUID> poolIds, List<String> states, PageRequest page) {
        return list(
                find("poolId in ?1 and state in ?2 and id < ?3", NEWEST_FIRST, poolIds, states, before(page)), page);
    }

    Uni<Optional<Unstake>> findOne(UUID id) {
        return findById(id).map(UnstakeRepository::toUnstake);
    }

    /**
     * Locks an unstake, moves it to the state that the transition gives, and stores it at once. An unstake that was read
     * before in the same session has the state of then, so it is read in a session of its own.
     *
     * @param transition gives the same state to change nothing
     * @return the unstake in its new state; empty when nothing changed
     */
    Uni<Optional<Unstake>> move(UUID id, UnaryOperator<UnstakeState> transition) {
        return find("id = ?1", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResult()
                .chain(entity -> move(entity, transition));
    }

    /** The first ones of a pool's queue, in its order. */
    Uni<List<Unstake>> listFirst(UUID poolId, int limit) {
        return getSession()
                .chain(session -> session.createNativeQuery(FIRST_OF_QUEUE, UUID.class)
                        .setParameter(1, poolId)
                        .setParameter(2, limit)
                        .getResultList())
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : list("id in ?1", ids).map(entities -> inOrder(ids, entities)));
    }

    /** What waits before an unstake, or before one that would come now. */
    Uni<QueueAhead> fetchAhead(UUID poolId, @Nullable UUID unstakeId) {
        return getSession()
                .chain(session -> session.createNativeQuery(AHEAD, Object[].class)
                        .setParameter(1, poolId)
                        .setParameter(2, unstakeId == null ? null : unstakeId.toString())
                        .getSingleResult())
                .map(row -> new QueueAhead(((Number) row[0]).longValue(), Wei.parse((String) row[1])));
    }

    /** What waits before each of these unstakes, by its id. */
    Uni<Map<UUID, QueueAhead>> fetchAhead(Collection<UUID> ids) {
        return getSession()
                .chain(session -> session.createNativeQuery(AHEAD_OF_EACH, Object[].class)
                        .setParameter(1, ids)
                        .getResultList())
                .map(UnstakeRepository::byId);
    }

    private static Map<UUID, QueueAhead> byId(List<Object[]> rows) {
        return rows.stream()
                .collect(toMap(
                        row -> (UUID) row[0],
                        row -> new QueueAhead(((Number) row[1]).longValue(), Wei.parse((String) row[2]))));
    }

    /** What waits in each pool's queue, where anything does; over all tenants. */
    Uni<Map<UUID, QueueAhead>> fetchQueues() {
        return getSession()
                .chain(session ->
                        session.createNativeQuery(QUEUES, Object[].class).getResultList())
                .map(UnstakeRepository::byId);
    }

    Uni<List<UUID>> listPoolsWithQueue() {
        return getSession()
                .chain(session ->
                        session.createNativeQuery(POOLS_WITH_QUEUE, UUID.class).getResultList());
    }

    /** Claims payouts that are due for a look, so that no other replica looks until the interval is over. */
    Uni<List<UUID>> claimDue(int limit, Duration interval) {
        return getSession()
                .chain(session -> session.createNativeQuery(CLAIM_DUE, UUID.class)
                        .setParameter(1, limit)
                        .setParameter(2, interval.toMillis())
                        .getResultList());
    }

    /** All claims in a pool's queue, summed by the rate that they were quoted at. */
    Uni<List<Leaving.Queued>> sumQueued(UUID poolId) {
        return getSession()
                .chain(session -> session.createNativeQuery(QUEUED_BY_RATE, Object[].class)
                        .setParameter(1, poolId)
                        .getResultList())
                .map(rows -> rows.stream().map(UnstakeRepository::toQueued).toList());
    }

    /** Wallets whose penalties the pool's stayers have not got yet. */
    Uni<List<Address>> listPenalized(UUID poolId) {
        return getSession()
                .chain(session -> session.createNativeQuery(PENALIZED, String.class)
                        .setParameter(1, poolId)
                        .getResultList())
                .map(wallets -> wallets.stream()
                        .map(wallet -> Address.parse("0x" + wallet))
                        .toList());
    }

    Uni<Void> markDistributed(UUID poolId) {
        return getSession()
                .chain(session -> session.createNativeQuery(DISTRIBUTED)
                        .setParameter(1, poolId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whether another unstake of the pool has the transaction already. */
    Uni<Boolean> isUsed(Unstake unstake, Bytes32 hash) {
        return count("poolId = ?1 and transactionHash = ?2 and id <> ?3", unstake.poolId(), hash, unstake.id())
                .map(count -> count > 0);
    }

    private Uni<Optional<Unstake>> move(UnstakeEntity entity, UnaryOperator<UnstakeState> transition) {
        Unstake unstake = entity.toUnstake();
        UnstakeState next = transition.apply(unstake.state());
        if (next.equals(unstake.state())) {
            return Uni.createFrom().item(Optional.empty());
        }
        entity.become(next, clock.instant());
        return persistAndFlush(entity).replaceWith(Optional.of(unstake.in(next)));
    }

    private PanacheQuery<UnstakeEntity> findVisible(Viewer viewer, String condition, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("tenant", viewer.tenant());
        Address wallet = viewer.wallet();
        if (wallet == null) {
            return find("tenant = :tenant and " + condition, NEWEST_FIRST, all);
        }
        all.put("own", wallet);
        return find("tenant = :tenant and wallet = :own and " + condition, NEWEST_FIRST, all);
    }

    private static UUID before(PageRequest page) {
        return page.after().map(cursor -> cursor.uuidAt(0)).orElse(AFTER_ALL);
    }

    private static Uni<List<Unstake>> list(PanacheQuery<UnstakeEntity> query, PageRequest page) {
        return query.range(0, page.fetchLimit() - 1)
                .list()
                .map(entities -> entities.stream().map(UnstakeEntity::toUnstake).toList());
    }

    private static List<Unstake> inOrder(List<UUID> ids, List<UnstakeEntity> entities) {
        return entities.stream()
                .map(UnstakeEntity::toUnstake)
                .sorted(Comparator.comparingInt(unstake -> ids.indexOf(unstake.id())))
                .toList();
    }

    private static Optional<Unstake> toUnstake(@Nullable UnstakeEntity entity) {
        return Optional.ofNullable(entity).map(UnstakeEntity::toUnstake);
    }

    private static Leaving.Queued toQueued(Object[] row) {
        return new Leaving.Queued(
                new ExchangeRate(Wei.parse((String) row[0]), Shares.of(new BigInteger((String) row[1]))),
                new Claim(Shares.of(new BigInteger((String) row[2])), Wei.parse((String) row[3])));
    }
}
