package io.stakedrop.staking.reward;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.ExchangeRate;
import io.stakedrop.staking.ledger.Shares;
import io.stakedrop.staking.ledger.WeiDelta;
import io.stakedrop.staking.stake.Viewer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** Sums over the posted rates that the database makes, so that a year of epochs does not travel. */
@ApplicationScoped
class RewardRepository {

    /**
     * A position's shares in an epoch are those that it had before it. Its reward is what these shares, less what it
     * forfeited, are worth more at the epoch's rate than they were at the one before.
     */
    private static final String DAYS = """
            with held as (
                select line.rate_epoch, sum(sum(line.amount)) over (order by line.rate_epoch) as shares,
                       -coalesce(sum(line.amount) filter (where entry.kind = 'forfeit'), 0) as forfeited
                from standing_position_line line
                join journal_entry entry on entry.pool_id = line.pool_id and entry.rate_epoch = line.rate_epoch
                    and entry.id = line.entry_id
                where line.pool_id = $1 and line.stake_id = $2 group by line.rate_epoch),
            rate as (
                select epoch, assets, shares, fee, received, lag(assets) over epochs as assets_before,
                       lag(shares) over epochs as shares_before
                from (select epoch, rate_assets as assets, rate_shares as shares, fee, received from pool_rate
                      where pool_id = $1 and epoch between cast($3 as bigint) - 1 and $4) posted
                window epochs as (order by epoch)),
            earned as (
                select rate.epoch, ((cast($5 as bigint) + (rate.epoch + 1) * cast($6 as bigint)) - 1) / 86400 as day,
                       case when rate.shares = 0 then held.shares
                           else div(held.shares * rate.assets, rate.shares) end as balance,
                       case when rate.shares_before = 0 then held.before
                           else div(held.before * rate.assets_before, rate.shares_before) end as balance_before,
                       case when rate.shares = 0 then 0 else div(held.shares * rate.fee, rate.shares) end as fee,
                       case when rate.shares = 0 then 0 else div(held.shares * rate.received, rate.shares) end as received
                from rate cross join lateral (
                    select shares, shares + case when rate_epoch = rate.epoch - 1 then forfeited else 0 end as before
                    from held where rate_epoch < rate.epoch order by rate_epoch desc limit 1) held
                where rate.assets_before is not null)
            select day, min(epoch) as first_epoch, max(epoch) as last_epoch, sum(balance - balance_before)::text as reward,
                   sum(fee)::text as fee, sum(received)::text as received, (array_agg(balance order by epoch desc))[1]::text as balance
            from earned group by day order by day""";

    /**
     * Sums over all positions of a viewer, one a span of epochs. While a position's shares do not change, the rewards of
     * its epochs sum to what these shares are worth more at the last rate than at the one before the first, so that only
     * the rates are read between which shares or spans change. It gives to the wei what {@link #DAYS} sums up.
     */
    private static final String SPANS = """
            with span as (
                select number, first, last from unnest(
                    cast(string_to_array(?3, ',') as bigint[]), cast(string_to_array(?4, ',') as bigint[]))
                    with ordinality as span(first, last, number)),
            moved as (
                select line.pool_id, line.stake_id, line.rate_epoch, sum(line.amount) as moved,
                       -coalesce(sum(line.amount) filter (where entry.kind = 'forfeit'), 0) as forfeited
                from stake
                join standing_position_line line on line.pool_id = stake.pool_id and line.stake_id = stake.id
                join journal_entry entry on entry.pool_id = line.pool_id and entry.rate_epoch = line.rate_epoch
                    and entry.id = line.entry_id
                where stake.tenant_id = ?1 and (cast(?2 as text) is null or stake.wallet = decode(?2, 'hex'))
                group by line.pool_id, line.stake_id, line.rate_epoch),
            held as (
                select pool_id, rate_epoch + 1 as first, lead(rate_epoch) over changes as last,
                       sum(moved) over changes as shares, forfeited
                from moved window changes as (partition by pool_id, stake_id order by rate_epoch)),
            latest as (
                select pools.pool_id, (select max(epoch) from pool_rate where pool_rate.pool_id = pools.pool_id) as epoch
                from (select distinct pool_id from held) pools),
            part as (
                select span.number, held.pool_id, held.shares,
                       greatest(span.first, held.first) as first, least(span.last, held.last, latest.epoch) as last,
                       least(span.last, latest.epoch) as span_last,
                       held.shares + case when held.first >= span.first then held.forfeited else 0 end as shares_before
                from held
                join latest on latest.pool_id = held.pool_id
                join span on span.last >= held.first and span.first <= least(held.last, latest.epoch)
                where held.shares + held.forfeited > 0),
            worth as (
                select part.number, part.last = part.span_last as is_last,
                       case when ending.rate_shares = 0 then part.shares
                           else div(part.shares * ending.rate_assets, ending.rate_shares) end as balance,
                       case when beginning.rate_shares = 0 then part.shares_before
                           else div(part.shares_before * beginning.rate_assets, beginning.rate_shares) end as balance_before
                from part
                join pool_rate ending on ending.pool_id = part.pool_id and ending.epoch = part.last
                join pool_rate beginning on beginning.pool_id = part.pool_id and beginning.epoch = part.first - 1
                where part.first <= part.last)
            select number, cast(sum(balance - balance_before) as text),
                   cast(coalesce(sum(balance) filter (where is_last), 0) as text)
            from worth group by number order by number""";

    private static final String FIRST_RATES = """
            select pool.id, found.epoch, cast(found.rate_assets as text), cast(found.rate_shares as text) from pool
            cross join lateral (select max(epoch) as epoch from pool_rate where pool_id = pool.id) latest
            cross join lateral (
                select epoch, rate_assets, rate_shares from pool_rate
                where pool_id = pool.id and epoch >= greatest(0, latest.epoch - ?2) and rate_assets > 0
                order by epoch limit 1) found
            where pool.id in (?1)""";

    private final Pool pool;

    RewardRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * A position's days, the oldest first; days before it was there are left out.
     *
     * @param epochs first and last epoch, both counted
     * @param calendar tells which day an epoch is of
     */
    Uni<List<RewardDay>> listDays(UUID poolId, UUID stakeId, EpochRange epochs, EpochCalendar calendar) {
        Tuple values = Tuple.tuple()
                .addUUID(poolId)
                .addUUID(stakeId)
                .addLong(epochs.first())
                .addLong(epochs.last())
                .addLong(calendar.genesisAt().getEpochSecond())
                .addLong(calendar.secondsPerEpoch());
        return pool.preparedQuery(DAYS)
                .execute(values)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(RewardRepository::toDay)
                .collect()
                .asList();
    }

    /** A rate and when it was posted for. */
    record RateAt(long epoch, ExchangeRate rate) {}

    /**
     * Of each pool the first rate among the last so many epochs at which shares are worth something; pools without are
     * left out.
     */
    Uni<Map<UUID, RateAt>> fetchFirstRates(Collection<UUID> poolIds, int epochs) {
        return poolIds.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : Panache.getSession()
                        .chain(session -> session.createNativeQuery(FIRST_RATES, Object[].class)
                                .setParameter(1, poolIds)
                                .setParameter(2, (long) epochs)
                                .getResultList())
                        .map(rows -> rows.stream().collect(toMap(row -> (UUID) row[0], RewardRepository::toRate)));
    }

    /** What the viewer's positions earned in each span of epochs, in their order; those without positions are left out. */
    Uni<List<SpanReward>> sumSpans(Viewer viewer, List<EpochRange> spans) {
        Address wallet = viewer.wallet();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SPANS, Object[].class)
                        .setParameter(1, viewer.tenant())
                        .setParameter(2, wallet == null ? null : HexFormat.of().formatHex(wallet.toBytes()))
                        .setParameter(3, joined(spans, EpochRange::first))
                        .setParameter(4, joined(spans, EpochRange::last))
                        .getResultList())
                .map(rows -> rows.stream().map(RewardRepository::toSpanReward).toList());
    }

    /**
     * What positions earned in a span of epochs.
     *
     * @param span its place in the list of spans, from 0
     * @param balance what they were worth at its end
     */
    record SpanReward(int span, WeiDelta reward, Wei balance) {}

    private static RewardDay toDay(Row row) {
        return new RewardDay(
                LocalDate.ofEpochDay(row.getLong("day")),
                row.getLong("first_epoch"),
                row.getLong("last_epoch"),
                new WeiDelta(new BigInteger(row.getString("reward"))),
                Wei.parse(row.getString("fee")),
                Wei.parse(row.getString("received")),
                Wei.parse(row.getString("balance")));
    }

    private static RateAt toRate(Object[] row) {
        return new RateAt(
                ((Number) row[1]).longValue(),
                new ExchangeRate(Wei.parse((String) row[2]), Shares.of(new BigInteger((String) row[3]))));
    }

    private static SpanReward toSpanReward(Object[] row) {
        return new SpanReward(
                ((Number) row[0]).intValue() - 1, new WeiDelta(new BigInteger((String) row[1])), Wei.parse((String)
                        row[2]));
    }

    private static String joined(List<EpochRange> spans, ToLongFunction<EpochRange> end) {
        return spans.stream().map(span -> Long.toString(end.applyAsLong(span))).collect(joining(","));
    }
}
