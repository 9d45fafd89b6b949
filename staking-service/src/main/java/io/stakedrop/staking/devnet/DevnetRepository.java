package io.stakedrop.staking.devnet;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** The embedded network's tables. Bytes pass as hexadecimal text, amounts as decimal text. */
@ApplicationScoped
class DevnetRepository {
    private static final HexFormat HEX = HexFormat.of();

    private static final String HEAD = "select block_number, genesis_at from devnet_chain";

    private static final String MOVE_HEAD = "update devnet_chain set block_number = $1";

    private static final String TRANSACTION = """
            select encode(hash, 'hex') as hash, block_number, encode(sender, 'hex') as sender,
                   encode(recipient, 'hex') as recipient, value::text as value, encode(data, 'hex') as data, nonce
            from devnet_transaction where hash = decode($1, 'hex')""";

    private static final String INSERT_TRANSACTION = """
            insert into devnet_transaction (hash, block_number, sender, recipient, value, data, nonce)
            values (decode($1, 'hex'), $2, decode($3, 'hex'), decode($4, 'hex'), cast($5::text as numeric),
                    decode($6, 'hex'), $7)""";

    private static final String NONCE =
            "select count(*) as nonce from devnet_transaction where sender = decode($1, 'hex')";

    private static final String FLOW = """
            select coalesce(sum(value) filter (where recipient = decode($1, 'hex')), 0)::text as received,
                   coalesce(sum(value) filter (where sender = decode($1, 'hex')), 0)::text as sent
            from devnet_transaction
            where (recipient = decode($1, 'hex') or sender = decode($1, 'hex')) and block_number <= $2""";

    private static final String VALIDATORS = """
            select pool_id, number, balance::text as balance, effective_balance::text as effective_balance
            from devnet_validator order by pool_id, number""";

    private static final String DEPOSITED = """
            select pool_id, sum(deposited)::text as deposited from devnet_validators_epoch
            where deposited > 0 group by pool_id""";

    private static final String STORE_VALIDATOR = """
            insert into devnet_validator (pool_id, number, balance, effective_balance)
            values ($1, $2, cast($3::text as numeric), cast($4::text as numeric))
            on conflict (pool_id, number)
            do update set balance = excluded.balance, effective_balance = excluded.effective_balance""";

    private static final String INSERT_EPOCH = """
            insert into devnet_validators_epoch
                (pool_id, epoch, balance_before, balance_after, deposited, withdrawn)
            values ($1, $2, cast($3::text as numeric), cast($4::text as numeric), cast($5::text as numeric),
                    cast($6::text as numeric))""";

    private static final String EPOCH = """
            select balance_before::text as balance_before, balance_after::text as balance_after,
                   deposited::text as deposited, withdrawn::text as withdrawn
            from devnet_validators_epoch where pool_id = $1 and epoch = $2""";

    private final Pool pool;

    DevnetRepository(Pool pool) {
        this.pool = pool;
    }

    /** The newest block and when the chain began. */
    record Head(long blockNumber, DevnetBlocks blocks) {}

    Uni<Head> fetchHead() {
        return pool.query(HEAD).execute().map(DevnetRepository::toHead);
    }

    /** Runs the work alone with the chain, in one transaction over all replicas. */
    <T> Uni<T> withLockedHead(BiFunction<SqlClient, Head, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .query(HEAD + " for update")
                .execute()
                .map(DevnetRepository::toHead)
                .chain(head -> work.apply(connection, head)));
    }

    Uni<Void> moveHead(SqlClient connection, long blockNumber) {
        return connection
                .preparedQuery(MOVE_HEAD)
                .execute(Tuple.of(blockNumber))
                .replaceWithVoid();
    }

    Uni<Optional<DevnetTransaction>> findTransaction(Bytes32 hash) {
        return pool.preparedQuery(TRANSACTION)
                .execute(Tuple.of(hex(hash.toBytes())))
                .map(rows -> first(rows).map(DevnetRepository::toTransaction));
    }

    Uni<Void> insert(SqlClient connection, DevnetTransaction transaction) {
        Tuple values = Tuple.tuple()
                .addString(hex(transaction.hash().toBytes()))
                .addLong(transaction.blockNumber())
                .addString(hex(transaction.from().toBytes()))
                .addString(hex(transaction.to().toBytes()))
                .addString(transaction.value().toString())
                .addString(hex(transaction.data().toBytes()))
                .addLong(transaction.nonce());
        return connection.preparedQuery(INSERT_TRANSACTION).execute(values).replaceWithVoid();
    }

    Uni<Long> countSent(SqlClient connection, Address sender) {
        return connection
                .preparedQuery(NONCE)
                .execute(Tuple.of(hex(sender.toBytes())))
                .map(rows -> rows.iterator().next().getLong("nonce"));
    }

    /** What an account received and sent up to a block. */
    record Flow(Wei received, Wei sent) {}

    Uni<Flow> fetchFlow(Address account, long blockNumber) {
        return fetchFlow(pool, account, blockNumber);
    }

    Uni<Flow> fetchFlow(SqlClient connection, Address account, long blockNumber) {
        return connection
                .preparedQuery(FLOW)
                .execute(Tuple.of(hex(account.toBytes()), blockNumber))
                .map(rows -> rows.iterator().next())
                .map(row -> new Flow(Wei.parse(row.getString("received")), Wei.parse(row.getString("sent"))));
    }

    /** The pools that have validators. */
    Uni<Map<UUID, DevnetPool>> fetchPools(SqlClient connection) {
        return connection
                .query(VALIDATORS)
                .execute()
                .chain(validators ->
                        connection.query(DEPOSITED).execute().map(deposited -> toPools(validators, deposited)));
    }

    Uni<Void> storeValidators(SqlClient connection, Map<UUID, DevnetPool> pools) {
        List<Tuple> rows = new ArrayList<>();
        pools.forEach((poolId, devnetPool) -> devnetPool
                .validators()
                .forEach(validator -> rows.add(Tuple.of(
                        poolId,
                        validator.number(),
                        validator.balance().toString(),
                        validator.effectiveBalance().toString()))));
        return insertAll(connection, STORE_VALIDATOR, rows);
    }

    /** What the beacon port tells of one pool and epoch. */
    record PoolEpoch(UUID poolId, long epoch, ValidatorsEpoch validators) {}

    Uni<Void> insertEpochs(SqlClient connection, List<PoolEpoch> epochs) {
        List<Tuple> rows = epochs.stream()
                .map(row -> Tuple.of(
                        row.poolId(),
                        row.epoch(),
                        row.validators().before().toString(),
                        row.validators().after().toString(),
                        row.validators().deposited().toString(),
                        row.validators().withdrawn().toString()))
                .toList();
        return insertAll(connection, INSERT_EPOCH, rows);
    }

    Uni<ValidatorsEpoch> fetchEpoch(UUID poolId, long epoch) {
        return pool.preparedQuery(EPOCH)
                .execute(Tuple.of(poolId, epoch))
                .map(rows -> first(rows).map(DevnetRepository::toEpoch).orElse(ValidatorsEpoch.NONE));
    }

    private static Uni<Void> insertAll(SqlClient connection, String insert, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(insert).executeBatch(rows).replaceWithVoid();
    }

    private static Head toHead(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Head(
                row.getLong("block_number"),
                new DevnetBlocks(row.getOffsetDateTime("genesis_at").toInstant()));
    }

    private static DevnetTransaction toTransaction(Row row) {
        return new DevnetTransaction(
                Bytes32.of(bytes(row, "hash")),
                row.getLong("block_number"),
                Address.of(bytes(row, "sender")),
                Address.of(bytes(row, "recipient")),
                Wei.parse(row.getString("value")),
                Bytes.of(bytes(row, "data")),
                row.getLong("nonce"));
    }

    private static ValidatorsEpoch toEpoch(Row row) {
        return new ValidatorsEpoch(
                gwei(row, "balance_before"),
                gwei(row, "balance_after"),
                gwei(row, "deposited"),
                gwei(row, "withdrawn"));
    }

    private static Map<UUID, DevnetPool> toPools(RowSet<Row> validators, RowSet<Row> deposits) {
        Map<UUID, List<DevnetValidator>> byPool = new HashMap<>();
        validators.forEach(row -> byPool.computeIfAbsent(row.getUUID("pool_id"), poolId -> new ArrayList<>())
                .add(new DevnetValidator(
                        row.getInteger("number"), gwei(row, "balance"), gwei(row, "effective_balance"))));
        Map<UUID, DevnetPool> pools = new HashMap<>();
        deposits.forEach(row -> pools.put(
                row.getUUID("pool_id"),
                new DevnetPool(byPool.getOrDefault(row.getUUID("pool_id"), List.of()), gwei(row, "deposited"))));
        return pools;
    }

    private static Gwei gwei(Row row, String column) {
        return Gwei.parse(row.getString(column));
    }

    private static byte[] bytes(Row row, String column) {
        return HEX.parseHex(row.getString(column));
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.iterator().hasNext() ? Optional.of(rows.iterator().next()) : Optional.empty();
    }
}
