package io.stakedrop.staking.devnet;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Wei;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What moves ether on the embedded network. Bytes pass as hexadecimal text, amounts as decimal text. */
@ApplicationScoped
class DevnetTransactionRepository {
    private static final HexFormat HEX = HexFormat.of();

    private static final String TRANSACTIONS = """
            select encode(hash, 'hex') as hash, block_number, encode(sender, 'hex') as sender,
                   encode(recipient, 'hex') as recipient, value::text as value, encode(data, 'hex') as data, nonce
            from devnet_transaction where\s""";

    private static final String OF_HASH = "hash = decode($1, 'hex')";

    private static final String OF_BLOCK = "block_number = $1";

    private static final String INSERT_TRANSACTION = """
            insert into devnet_transaction (hash, block_number, sender, recipient, value, data, nonce)
            values (decode($1, 'hex'), $2, decode($3, 'hex'), decode($4, 'hex'), cast($5::text as numeric),
                    decode($6, 'hex'), $7)""";

    private static final String NONCE =
            "select count(*) as nonce from devnet_transaction where sender = decode($1, 'hex') and block_number <= $2";

    private static final String FLOW = """
            select (coalesce(sum(value) filter (where recipient = decode($1, 'hex')), 0) + (
                       select coalesce(sum(amount), 0) from devnet_priority_fee
                       where recipient = decode($1, 'hex') and block_number <= $2))::text as received,
                   coalesce(sum(value) filter (where sender = decode($1, 'hex')), 0)::text as sent
            from devnet_transaction
            where (recipient = decode($1, 'hex') or sender = decode($1, 'hex')) and block_number <= $2""";

    private static final String INSERT_PRIORITY_FEE = """
            insert into devnet_priority_fee (recipient, block_number, amount)
            values (decode($1, 'hex'), $2, cast($3::text as numeric))""";

    private final Pool pool;

    DevnetTransactionRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<DevnetTransaction>> findTransaction(Bytes32 hash) {
        return pool.preparedQuery(TRANSACTIONS + OF_HASH)
                .execute(Tuple.of(hex(hash.toBytes())))
                .map(rows -> stream(rows).findFirst().map(DevnetTransactionRepository::toTransaction));
    }

    Uni<List<DevnetTransaction>> listTransactions(long blockNumber) {
        return pool.preparedQuery(TRANSACTIONS + OF_BLOCK)
                .execute(Tuple.of(blockNumber))
                .map(rows -> stream(rows)
                        .map(DevnetTransactionRepository::toTransaction)
                        .toList());
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

    Uni<Long> countSent(Address sender, long blockNumber) {
        return countSent(pool, sender, blockNumber);
    }

    /** How many transactions an account sent up to a block. */
    Uni<Long> countSent(SqlClient connection, Address sender, long blockNumber) {
        return connection
                .preparedQuery(NONCE)
                .execute(Tuple.of(hex(sender.toBytes()), blockNumber))
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

    /** What a block pays to whom its proposer names. */
    record PriorityFee(Address recipient, long blockNumber, Wei amount) {}

    Uni<Void> insertFees(SqlClient connection, List<PriorityFee> fees) {
        List<Tuple> rows = fees.stream()
                .map(fee -> Tuple.of(
                        hex(fee.recipient().toBytes()),
                        fee.blockNumber(),
                        fee.amount().toString()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(INSERT_PRIORITY_FEE)
                        .executeBatch(rows)
                        .replaceWithVoid();
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

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static byte[] bytes(Row row, String column) {
        return HEX.parseHex(row.getString(column));
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
