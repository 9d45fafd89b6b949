package io.stakedrop.staking.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The journal and the posted rates. It inserts and reads; nothing posted is ever changed. */
@ApplicationScoped
class LedgerRepository implements PanacheRepositoryBase<PostedRateEntity, PostedRateEntity.Key> {
    private static final Sort NEWEST_FIRST = Sort.descending("epoch");

    private static final String ONE_MOMENT = "set transaction isolation level repeatable read, read only";

    private static final String INSERT_ENTRY = """
            with entry as (
                insert into journal_entry (pool_id, rate_epoch, id, kind, stake_id, posted_at, booking, unstake_id)
                values (?1, ?2, ?3, ?4, cast(?5 as uuid), ?6, ?7, cast(?8 as uuid)))
            insert into journal_line (pool_id, rate_epoch, entry_id, line, account, stake_id, amount)
            values\s""";

    private static final int ENTRY_PARAMETERS = 8;

    private static final String SUMS_SINCE = """
            select account, cast(sum(amount) as text) from journal_line
            where pool_id = ?1 and rate_epoch = ?2 group by account""";

    /** Found by the primary key, however many epochs there are. */
    private static final String LATEST = """
            cross join lateral (
                select * from pool_rate where pool_rate.pool_id = pool.id order by epoch desc limit 1) latest
            """;

    private static final String LATEST_OF_POOLS = "select latest.* from pool " + LATEST + "where pool.id in (?1)";

    private static final String BEFORE_LATEST = "select rate.* from pool " + LATEST + """
            join pool_rate rate on rate.pool_id = pool.id and rate.epoch = latest.epoch - ?2
            where pool.id in (?1)""";

    private static final String SUMS_SINCE_LATEST = """
            select line.pool_id, line.account, cast(sum(line.amount) as text)
            from (select pool.id, (select max(epoch) from pool_rate where pool_rate.pool_id = pool.id) as epoch
                from pool where pool.id in (?1)) latest
            join journal_line line on line.pool_id = latest.id and line.rate_epoch = latest.epoch
            group by line.pool_id, line.account""";

    private static final String PAYOUTS_UNDONE = """
            select distinct unstake_id from journal_entry
            where kind = 'payout-undone' and pool_id in (?1) and unstake_id in (?2)""";

    private static final String POOLS_BEHIND = """
            select pool.id from pool
            where pool.id > ?2 and (select max(epoch) from pool_rate where pool_rate.pool_id = pool.id) < ?1
            order by pool.id limit ?3""";

    private static final String STAKEABLE = """
            select rate.pool_id, cast(greatest(0, rate.buffer - rate.returns - rate.payable - rate.queued + rate.staked
                + coalesce((
                    select sum(line.amount) from journal_line line
                    where line.pool_id = rate.pool_id and line.rate_epoch = rate.epoch
                    and line.account in ('buffer', 'returns', 'payable', 'queued')), 0)) as text)
            from (select latest.* from pool
            """ + LATEST + ") rate";

    private static final String SHARES_OF_POSITION = """
            select line.rate_epoch,
                cast(coalesce(sum(line.amount) filter (where entry.kind <> 'forfeit'), 0) as text),
                cast(coalesce(-sum(line.amount) filter (where entry.kind = 'forfeit'), 0) as text)
            from journal_line line
            join journal_entry entry on entry.pool_id = line.pool_id and entry.rate_epoch = line.rate_epoch
                and entry.id = line.entry_id
            where line.pool_id = ?1 and line.stake_id = ?2 group by line.rate_epoch""";

    /** Before the first read of the transaction. */
    Uni<Void> readOneMoment() {
        return getSession()
                .chain(session -> session.createNativeQuery(ONE_MOMENT).executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> lock(UUID poolId, PoolLock lock) {
        return getSession()
                .chain(session -> session.createNativeQuery(lock.statement(), String.class)
                        .setParameter(1, poolId)
                        .getSingleResult())
                .replaceWithVoid();
    }

    Uni<PostedRate> fetchLatest(UUID poolId) {
        return find("poolId = ?1", NEWEST_FIRST, poolId)
                .range(0, 0)
                .singleResult()
                .map(PostedRateEntity::toPostedRate);
    }

    Uni<Map<UUID, PostedRate>> fetchLatest(Collection<UUID> poolIds) {
        if (poolIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return getSession()
                .chain(session -> session.createNativeQuery(LATEST_OF_POOLS, PostedRateEntity.class)
                        .setParameter(1, poolIds)
                        .getResultList())
                .map(LedgerRepository::byPool);
    }

    /** Of each pool the rate so many epochs before its last, where it has one. */
    Uni<Map<UUID, PostedRate>> fetchBefore(Collection<UUID> poolIds, int epochs) {
        if (poolIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return getSession()
                .chain(session -> session.createNativeQuery(BEFORE_LATEST, PostedRateEntity.class)
                        .setParameter(1, poolIds)
                        .setParameter(2, epochs)
                        .getResultList())
                .map(LedgerRepository::byPool);
    }

    private static Map<UUID, PostedRate> byPool(List<PostedRateEntity> rates) {
        return rates.stream()
                .map(PostedRateEntity::toPostedRate)
                .collect(toMap(PostedRate::poolId, Function.identity()));
    }

    /** Rates of a pool from the newest that is before {@code before} down to {@code from}. */
    Uni<List<PostedRate>> listNewestFirst(UUID poolId, long from, long before, int limit) {
        return find("poolId = ?1 and epoch >= ?2 and epoch < ?3", NEWEST_FIRST, poolId, from, before)
                .range(0, limit - 1)
                .list()
                .map(rates -> rates.stream().map(PostedRateEntity::toPostedRate).toList());
    }

    /** Pools whose newest rate is older than the epoch. */
    Uni<List<UUID>> listPoolsBehind(long epoch, UUID after, int limit) {
        return getSession()
                .chain(session -> session.createNativeQuery(POOLS_BEHIND, UUID.class)
                        .setParameter(1, epoch)
                        .setParameter(2, after)
                        .setParameter(3, limit)
                        .getResultList());
    }

    /** The sum of each account's lines that were posted while a rate was in force. */
    Uni<Map<Account, BigInteger>> sumSince(PostedRate rate) {
        return getSession()
                .chain(session -> session.createNativeQuery(SUMS_SINCE, Object[].class)
                        .setParameter(1, rate.poolId())
                        .setParameter(2, rate.epoch())
                        .getResultList())
                .map(LedgerRepository::toSums);
    }

    /** The same of pools' latest rates, by pool; one without such lines is left out. */
    Uni<Map<UUID, Map<Account, BigInteger>>> sumSinceLatest(Collection<UUID> poolIds) {
        return getSession()
                .chain(session -> session.createNativeQuery(SUMS_SINCE_LATEST, Object[].class)
                        .setParameter(1, poolIds)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(groupingBy(
                                row -> (UUID) row[0],
                                toMap(
                                        row -> Account.ofColumn((String) row[1]),
                                        row -> new BigInteger((String) row[2])))));
    }

    /** Those among the unstakes whose payout was taken back. */
    Uni<Set<UUID>> listPayoutsUndone(Collection<UUID> poolIds, Collection<UUID> unstakeIds) {
        return getSession()
                .chain(session -> session.createNativeQuery(PAYOUTS_UNDONE, UUID.class)
                        .setParameter(1, poolIds)
                        .setParameter(2, unstakeIds)
                        .getResultList())
                .map(Set::copyOf);
    }

    /** What a position bought, gave up and forfeited. */
    Uni<SharesHeld> fetchSharesHeld(UUID poolId, UUID stakeId) {
        return getSession()
                .chain(session -> session.createNativeQuery(SHARES_OF_POSITION, Object[].class)
                        .setParameter(1, poolId)
                        .setParameter(2, stakeId)
                        .getResultList())
                .map(rows -> new SharesHeld(
                        rows.stream().map(LedgerRepository::toChange).toList()));
    }

    /** Of each pool: its stakeable buffer and what it staked already. */
    Uni<Map<UUID, Wei>> fetchStakeable() {
        return getSession()
                .chain(session ->
                        session.createNativeQuery(STAKEABLE, Object[].class).getResultList())
                .map(rows -> rows.stream().collect(toMap(row -> (UUID) row[0], row -> Wei.parse((String) row[1]))));
    }

    Uni<Void> post(PostedRate rate) {
        return persistAndFlush(PostedRateEntity.of(rate)).replaceWithVoid();
    }

    /** Inserts the entry and its lines in one statement, which the database refuses unless it balances. */
    Uni<Void> post(JournalEntry entry) {
        List<Posting> lines = entry.postings().lines();
        return getSession().chain(session -> {
            Mutiny.MutationQuery insert = session.createNativeQuery(insertOf(lines.size()))
                    .setParameter(1, entry.poolId())
                    .setParameter(2, entry.rateEpoch())
                    .setParameter(3, entry.id())
                    .setParameter(4, entry.kind().column())
                    .setParameter(5, entry.stakeId())
                    .setParameter(6, entry.postedAt().atOffset(ZoneOffset.UTC))
                    .setParameter(7, entry.booking())
                    .setParameter(8, entry.unstakeId());
            for (int line = 0; line < lines.size(); line++) {
                insert.setParameter(
                        accountParameter(line), lines.get(line).account().column());
                insert.setParameter(accountParameter(line) + 1, lines.get(line).amount());
            }
            return insert.executeUpdate().replaceWithVoid();
        });
    }

    private static String insertOf(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(line ->
                        "(?1, ?2, ?3, %1$d, ?%2$d, case when ?%2$d = 'position' then cast(?5 as uuid) end, ?%3$d)"
                                .formatted(line, accountParameter(line), accountParameter(line) + 1))
                .collect(joining(", ", INSERT_ENTRY, ""));
    }

    private static int accountParameter(int line) {
        return ENTRY_PARAMETERS + 1 + 2 * line;
    }

    private static SharesHeld.Change toChange(Object[] row) {
        return new SharesHeld.Change(
                ((Number) row[0]).longValue(), new BigInteger((String) row[1]), Shares.of(new BigInteger((String)
                        row[2])));
    }

    private static Map<Account, BigInteger> toSums(List<Object[]> rows) {
        Map<Account, BigInteger> sums = new EnumMap<>(Account.class);
        rows.forEach(row -> sums.put(Account.ofColumn((String) row[0]), new BigInteger((String) row[1])));
        return sums;
    }
}
