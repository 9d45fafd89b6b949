package io.stakedrop.staking.reward;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.ExchangeRate;
import io.stakedrop.staking.ledger.Shares;
import io.stakedrop.staking.ledger.WeiDelta;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
                from journal_line line
                join journal_entry entry on entry.pool_id = line.pool_id and entry.rate_epoch = line.rate_epoch
                    and entry.id = line.entry_id
                where line.pool_id = $1 and line.stake_id = $2 and line.account = 'position' group by line.rate_epoch),
            rate as (
                select epoch, assets, shares, fee, lag(assets) over epochs as assets_before,
                       lag(shares) over epochs as shares_before
                from (select epoch, rate_assets as assets, rate_shares as shares, fee from pool_rate
                      where pool_id = $1 and epoch between cast($3 as bigint) - 1 and $4) posted
                window epochs as (order by epoch)),
            earned as (
                select rate.epoch, ((cast($5 as bigint) + (rate.epoch + 1) * cast($6 as bigint)) - 1) / 86400 as day,
                       case when rate.shares = 0 then held.shares
                           else div(held.shares * rate.assets, rate.shares) end as balance,
                       case when rate.shares_before = 0 then held.before
                           else div(held.before * rate.assets_before, rate.shares_before) end as balance_before,
                       case when rate.shares = 0 then 0 else div(held.shares * rate.fee, rate.shares) end as fee
                from rate cross join lateral (
                    select shares, shares + case when rate_epoch = rate.epoch - 1 then forfeited else 0 end as before
                    from held where rate_epoch < rate.epoch order by rate_epoch desc limit 1) held
                where rate.assets_before is not null)
            select day, min(epoch) as first_epoch, max(epoch) as last_epoch, sum(balance - balance_before)::text as reward,
                   sum(fee)::text as fee, (array_agg(balance order by epoch desc))[1]::text as balance
            from earned group by day order by day""";

    private static final String FIRST_RATE = """
            select epoch, rate_assets::text as assets, rate_shares::text as shares from pool_rate
            where pool_id = $1 and epoch >= $2 and rate_assets > 0 order by epoch limit 1""";

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

    /** The first rate from an epoch on at which shares are worth something. */
    Uni<Optional<RateAt>> findRateFrom(UUID poolId, long epoch) {
        return pool.preparedQuery(FIRST_RATE)
                .execute(Tuple.of(poolId, epoch))
                .map(RowSet::iterator)
                .map(rows -> rows.hasNext() ? Optional.of(toRate(rows.next())) : Optional.empty());
    }

    private static RewardDay toDay(Row row) {
        return new RewardDay(
                LocalDate.ofEpochDay(row.getLong("day")),
                row.getLong("first_epoch"),
                row.getLong("last_epoch"),
                new WeiDelta(new BigInteger(row.getString("reward"))),
                Wei.parse(row.getString("fee")),
                Wei.parse(row.getString("balance")));
    }

    private static RateAt toRate(Row row) {
        return new RateAt(
                row.getLong("epoch"),
                new ExchangeRate(
                        Wei.parse(row.getString("assets")), Shares.of(new BigInteger(row.getString("shares")))));
    }
}
