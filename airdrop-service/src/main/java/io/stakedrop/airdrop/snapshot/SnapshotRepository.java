package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.page.Cursor;
import io.stakedrop.kit.page.PageRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Snapshots in the database; a snapshot belongs to its tenant alone. */
@ApplicationScoped
class SnapshotRepository {
    private static final int FETCH_SIZE = 1_000;

    private static final String COLUMNS = "id, label, kind, source, origin::text as origin, row_count, total,"
            + " excluded_count, content_hash, created_at";

    private static final String FIND =
            "select " + COLUMNS + " from snapshot where tenant_id = $1 and id = any($2::uuid[])";

    private static final String LIST = "select " + COLUMNS + """
             from snapshot where tenant_id = $1 and ($2::uuid is null or id < $2::uuid)
              and ($3::text is null or kind = $3) and ($4::bytea is null or content_hash = $4)
            order by id desc limit $5""";

    private static final String ROWS =
            "select account, amount from snapshot_row where snapshot_id = $1 order by account";

    private static final String EXCLUSIONS = """
            select account, amount, reason from snapshot_exclusion
             where snapshot_id = $1 and account > $2 order by account limit $3""";

    private final Pool pool;
    private final ObjectMapper json;

    SnapshotRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** The tenant's snapshot of that id. */
    Uni<Optional<Snapshot>> find(UUID tenant, UUID id) {
        return findAll(tenant, List.of(id)).map(found -> found.stream().findFirst());
    }

    /** Those of the ids that are the tenant's snapshots, in no order. */
    Uni<List<Snapshot>> findAll(UUID tenant, Collection<UUID> ids) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tenant, ids.toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(this::toSnapshot).toList());
    }

    /** The tenant's snapshots, the newest first; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Snapshot>> list(
            UUID tenant, PageRequest page, @Nullable SnapshotKind kind, @Nullable Bytes32 contentHash) {
        Tuple values = Tuple.tuple()
                .addUUID(tenant)
                .addUUID(page.after().map(cursor -> cursor.uuidAt(0)).orElse(null))
                .addString(kind == null ? null : kind.code())
                .addValue(contentHash == null ? null : Buffer.buffer(contentHash.toBytes()))
                .addInteger(page.fetchLimit());
        return pool.preparedQuery(LIST)
                .execute(values)
                .map(rows -> rows.stream().map(this::toSnapshot).toList());
    }

    /** All rows in the order of their accounts' bytes. The caller has found the snapshot before. */
    Multi<SnapshotRow> streamRows(UUID snapshot) {
        return Multi.createFrom()
                .resourceFromUni(pool::getConnection, connection -> streamRows(connection, snapshot))
                .withFinalizer(SqlConnection::close);
    }

    /** Accounts that were left out, by their bytes; as many as {@link PageRequest#fetchLimit()}. */
    Uni<List<Exclusion>> listExclusions(UUID snapshot, PageRequest page) {
        Buffer after = page.after()
                .map(cursor -> Buffer.buffer(Address.parse(cursor.textAt(0)).toBytes()))
                .orElseGet(Buffer::buffer);
        return pool.preparedQuery(EXCLUSIONS)
                .execute(Tuple.of(snapshot, after, page.fetchLimit()))
                .map(rows -> rows.stream()
                        .map(row -> new Exclusion(
                                toAddress(row.getBuffer("account")),
                                TokenAmount.of(row.getNumeric("amount").bigIntegerValue()),
                                Exclusion.Reason.ofCode(row.getString("reason"))))
                        .toList());
    }

    static Cursor cursorOf(Snapshot snapshot) {
        return Cursor.of(snapshot.id());
    }

    static Cursor cursorOf(Exclusion exclusion) {
        return Cursor.of(exclusion.account());
    }

    /** A cursor lives in a transaction, which reads only and ends with the connection's. */
    private static Multi<SnapshotRow> streamRows(SqlConnection connection, UUID snapshot) {
        return connection
                .begin()
                .chain(transaction -> connection.prepare(ROWS))
                .onItem()
                .transformToMulti(statement ->
                        statement.createStream(FETCH_SIZE, Tuple.of(snapshot)).toMulti())
                .map(SnapshotRepository::toSnapshotRow);
    }

    /** Rows of the columns {@code account} and {@code amount}. */
    static List<SnapshotRow> toRows(RowSet<Row> rows) {
        return rows.stream().map(SnapshotRepository::toSnapshotRow).toList();
    }

    private static SnapshotRow toSnapshotRow(Row row) {
        return new SnapshotRow(
                toAddress(row.getBuffer("account")),
                TokenAmount.of(row.getNumeric("amount").bigIntegerValue()));
    }

    private static Address toAddress(io.vertx.mutiny.core.buffer.Buffer bytes) {
        return Address.of(bytes.getBytes());
    }

    private Snapshot toSnapshot(Row row) {
        return new Snapshot(
                row.getUUID("id"),
                row.getString("label"),
                SnapshotKind.fromString(row.getString("kind")),
                SnapshotSource.ofCode(row.getString("source")),
                toOrigin(row.getString("origin")),
                row.getLong("row_count"),
                TokenAmount.of(row.getNumeric("total").bigIntegerValue()),
                row.getLong("excluded_count"),
                Bytes32.of(row.getBuffer("content_hash").getBytes()),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private SnapshotOrigin toOrigin(String text) {
        try {
            return json.readValue(text, SnapshotOrigin.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored origin can be read", e);
        }
    }
}
