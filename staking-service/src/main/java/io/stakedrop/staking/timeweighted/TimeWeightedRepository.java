package io.stakedrop.staking.timeweighted;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.staking.stake.Viewer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.UUID;

/** Sums the journal's lines of positions, each by what a share was worth in the epochs since it. */
@ApplicationScoped
class TimeWeightedRepository {
    private static final int FETCH_SIZE = 1_000;
    private static final HexFormat HEX = HexFormat.of();

    private static final String OWN = "tenant_id = $1 and ($2::text is null or wallet = decode($2, 'hex'))";
    private static final String OF_POOL = "pool_id = $1 and $2::text is null";

    /**
     * A share's worth in an epoch is counted in 10^-27 wei, rounded down; a line counts from the epoch after the one that
     * it was posted at. What was posted of a deposit that the chain took back counts in no epoch: its entry, the
     * counter-entry, and what its position forfeited in between.
     */
    private static final String STAKES = """
            with weight as (
                select pool_id, epoch,
                       sum(case when rate_shares = 0 then 10::numeric ^ 27
                           else div(rate_assets * 10::numeric ^ 27, rate_shares) end)
                           over (partition by pool_id order by epoch desc) as worth
                from pool_rate where epoch > $3 and epoch <= $4
                and pool_id in (select pool_id from stake where %1$s))
            select encode(stake.wallet, 'hex') as wallet, div(sum(line.amount * weight.worth), 10::numeric ^ 27)::text as stake_epochs
            from (select pool_id, id, wallet from stake where %1$s) stake
            join standing_position_line line on line.pool_id = stake.pool_id and line.stake_id = stake.id
                and line.rate_epoch < $4
            join weight on weight.pool_id = line.pool_id and weight.epoch = greatest(line.rate_epoch, $3) + 1
            group by stake.wallet having sum(line.amount * weight.worth) > 0 order by stake.wallet""";

    private static final String BEHIND = """
            select exists (
                select 1 from pool where id in (select pool_id from stake where %s)
                and not exists (select 1 from pool_rate where pool_id = pool.id and epoch >= $3)) as behind""";

    private static final String PUBLISH = "insert into published_stake (pool_id) values ($1) on conflict do nothing";

    private static final String WITHDRAW = "delete from published_stake where pool_id = $1";

    private static final String PUBLISHED =
            "select exists (select 1 from published_stake where pool_id = $1) as published";

    private final Pool pool;

    TimeWeightedRepository(Pool pool) {
        this.pool = pool;
    }

    /** The wallets of the viewer's positions, in the order of their bytes. */
    Multi<WalletStake> streamOwn(Viewer viewer, EpochInterval interval) {
        return stream(
                STAKES.formatted(OWN), own(viewer).addLong(interval.from()).addLong(interval.to()));
    }

    /** All wallets of a pool, in the order of their bytes. */
    Multi<WalletStake> streamPool(UUID poolId, EpochInterval interval) {
        return stream(
                STAKES.formatted(OF_POOL),
                ofPool(poolId).addLong(interval.from()).addLong(interval.to()));
    }

    /** Whether a pool of the viewer's positions has no rate of the epoch yet. */
    Uni<Boolean> isOwnBehind(Viewer viewer, long epoch) {
        return isTrue(BEHIND.formatted(OWN), own(viewer).addLong(epoch), "behind");
    }

    /** Whether the pool has no rate of the epoch yet. */
    Uni<Boolean> isBehind(UUID poolId, long epoch) {
        return isTrue(BEHIND.formatted(OF_POOL), ofPool(poolId).addLong(epoch), "behind");
    }

    Uni<Boolean> isPublished(UUID poolId) {
        return isTrue(PUBLISHED, Tuple.of(poolId), "published");
    }

    Uni<Void> publish(UUID poolId) {
        return pool.preparedQuery(PUBLISH).execute(Tuple.of(poolId)).replaceWithVoid();
    }

    Uni<Void> withdraw(UUID poolId) {
        return pool.preparedQuery(WITHDRAW).execute(Tuple.of(poolId)).replaceWithVoid();
    }

    private Multi<WalletStake> stream(String query, Tuple values) {
        return Multi.createFrom()
                .resourceFromUni(pool::getConnection, connection -> stream(connection, query, values))
                .withFinalizer(SqlConnection::close);
    }

    /** A cursor lives in a transaction, which reads only and ends with the connection's. */
    private static Multi<WalletStake> stream(SqlConnection connection, String query, Tuple values) {
        return connection
                .begin()
                .chain(transaction -> connection.prepare(query))
                .onItem()
                .transformToMulti(
                        statement -> statement.createStream(FETCH_SIZE, values).toMulti())
                .map(TimeWeightedRepository::toStake);
    }

    private Uni<Boolean> isTrue(String query, Tuple values, String column) {
        return pool.preparedQuery(query)
                .execute(values)
                .map(rows -> rows.iterator().next().getBoolean(column));
    }

    private static Tuple own(Viewer viewer) {
        Address wallet = viewer.wallet();
        return Tuple.tuple()
                .addUUID(viewer.tenant())
                .addString(wallet == null ? null : HEX.formatHex(wallet.toBytes()));
    }

    private static Tuple ofPool(UUID poolId) {
        return Tuple.tuple().addUUID(poolId).addString(null);
    }

    private static WalletStake toStake(Row row) {
        return new WalletStake(
                Address.of(HEX.parseHex(row.getString("wallet"))), new BigInteger(row.getString("stake_epochs")));
    }
}
