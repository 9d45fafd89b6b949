package io.stakedrop.staking.pool;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What capped pools still take. A reservation takes it out of any one slot that has enough and that no other transaction
 * holds; only where none has, all are locked and what is left is spread anew. So a cap is never exceeded, and stakes that
 * come together wait for each other only near it.
 */
@ApplicationScoped
class PoolCapacity {
    private static final int SLOTS = 16;

    private static final String RESERVE = """
            with one as (
                select slot from pool_capacity where pool_id = ?1 and free >= cast(?2 as numeric)
                order by random() limit 1 for update skip locked)
            update pool_capacity set free = free - cast(?2 as numeric)
            from one where pool_id = ?1 and pool_capacity.slot = one.slot""";

    private static final String RELEASE = """
            with one as (
                select slot from pool_capacity where pool_id = ?1 order by free >= 0, random() limit 1 for update)
            update pool_capacity set free = free + cast(?2 as numeric)
            from one where pool_id = ?1 and pool_capacity.slot = one.slot""";

    private static final String LOCK = """
            with locked as (select free from pool_capacity where pool_id = ?1 order by slot for update)
            select cast(coalesce(sum(free), 0) as text) from locked""";

    private static final String SPREAD = """
            insert into pool_capacity (pool_id, slot, free)
            select ?1, slot, case
                when cast(?2 as numeric) <= 0 then case when slot = 0 then cast(?2 as numeric) else 0 end
                when slot = 0 then cast(?2 as numeric) - div(cast(?2 as numeric), %1$d) * (%1$d - 1)
                else div(cast(?2 as numeric), %1$d) end
            from generate_series(0, %1$d - 1) as slot
            on conflict (pool_id, slot) do update set free = excluded.free""".formatted(SLOTS);

    private static final String FREE = """
            select pool_id, cast(sum(free) as text) from pool_capacity where pool_id in (?1) group by pool_id""";

    private static final String CLEAR = "delete from pool_capacity where pool_id = ?1";

    /** At cost: what is on its way into the pool, and what of it has not left for good. */
    private static final String USED = """
            select cast(
                coalesce((select sum(case when state = 'active' then held_principal else amount end) from stake
                    where pool_id = ?1 and state in ('prepared', 'submitted', 'active')), 0)
                + coalesce((select sum(principal) from unstake where pool_id = ?1 and state = 'queued'), 0) as text)""";

    /**
     * Reserves what a stake needs, until it is released or the transaction fails.
     *
     * @return empty when it is reserved; else what is left, which is less
     */
    Uni<Optional<Wei>> reserve(UUID poolId, Wei amount) {
        return update(RESERVE, poolId, amount.toBigInteger())
                .chain(count -> count > 0
                        ? Uni.createFrom().item(Optional.empty())
                        : lock(poolId).chain(free -> spreadWithout(poolId, free, amount)));
    }

    /** Gives back what was reserved. */
    Uni<Void> release(UUID poolId, Wei amount) {
        return update(RELEASE, poolId, amount.toBigInteger()).replaceWithVoid();
    }

    /** What pools still take; those without a cap are left out. */
    Uni<Map<UUID, Wei>> fetchFree(Collection<UUID> poolIds) {
        return poolIds.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : Panache.getSession()
                        .chain(session -> session.createNativeQuery(FREE, Object[].class)
                                .setParameter(1, poolIds)
                                .getResultList())
                        .map(rows -> rows.stream()
                                .collect(toMap(
                                        row -> (UUID) row[0],
                                        row -> Wei.of(new BigInteger((String) row[1]).max(BigInteger.ZERO)))));
    }

    /** Begins or ends to count, under a cap or without. The caller has locked the pool against new stakes. */
    Uni<Void> cap(Pool pool) {
        Wei cap = pool.depositCap();
        return cap == null
                ? execute(CLEAR, pool.id())
                : lock(pool.id())
                        .chain(() -> fetchUsed(pool.id()))
                        .chain(used -> update(
                                        SPREAD, pool.id(), cap.toBigInteger().subtract(used))
                                .replaceWithVoid());
    }

    private Uni<Optional<Wei>> spreadWithout(UUID poolId, BigInteger free, Wei amount) {
        BigInteger left = free.subtract(amount.toBigInteger());
        return left.signum() < 0
                ? Uni.createFrom().item(Optional.of(Wei.of(free.max(BigInteger.ZERO))))
                : update(SPREAD, poolId, left).replaceWith(Optional.empty());
    }

    private static Uni<BigInteger> lock(UUID poolId) {
        return fetch(LOCK, poolId);
    }

    private static Uni<BigInteger> fetchUsed(UUID poolId) {
        return fetch(USED, poolId);
    }

    private static Uni<BigInteger> fetch(String query, UUID poolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, String.class)
                        .setParameter(1, poolId)
                        .getSingleResult())
                .map(BigInteger::new);
    }

    private static Uni<Integer> update(String query, UUID poolId, BigInteger amount) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query)
                        .setParameter(1, poolId)
                        .setParameter(2, amount)
                        .executeUpdate());
    }

    private static Uni<Void> execute(String statement, UUID poolId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter(1, poolId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
