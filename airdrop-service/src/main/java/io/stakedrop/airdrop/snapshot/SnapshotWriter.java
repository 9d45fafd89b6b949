package io.stakedrop.airdrop.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.stakedrop.airdrop.bulk.BinaryCopy;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.airdrop.upload.StagedRepetitions;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Writes snapshots in a JDBC transaction; it blocks, for worker threads. */
@ApplicationScoped
class SnapshotWriter {
    private static final String STAGED = "staged_snapshot_row";

    private static final String STAGE = "create temporary table " + STAGED
            + " (line bigint not null, account bytea not null," + " amount numeric(78, 0) not null) on commit drop";

    private static final String STORE_ROWS = "insert into snapshot_row (snapshot_id, account, amount)"
            + " select ?, account, amount from " + STAGED + " order by account";

    private static final String ROWS =
            "select account, amount from snapshot_row where snapshot_id = ? order by account";

    private static final String EXCLUDED = "select count(*) from snapshot_exclusion where snapshot_id = ?";

    private static final String INSERT = """
            insert into snapshot (id, tenant_id, label, kind, source, origin, row_count, total, excluded_count, content_hash, created_at)
            values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?)""";

    private static final int ROWS_PER_FETCH = 10_000;

    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    SnapshotWriter(Outbox outbox, ObjectMapper json, Clock clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Copies every right row of the reader into a table of the transaction, and finds the accounts that are there twice. */
    void stage(Connection connection, SnapshotReader reader, RowFaults faults) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
        }
        try (BinaryCopy copy = new BinaryCopy(connection, STAGED + " (line, account, amount)")) {
            for (SnapshotRow row = reader.next(); row != null; row = reader.next()) {
                copy.row(3)
                        .bigint(reader.line())
                        .bytes(row.account().toBytes())
                        .numeric(row.amount().toBigInteger());
            }
            copy.finish();
        }
        new StagedRepetitions(connection, STAGED, faults).findAccounts("account", "account");
    }

    /** Puts the staged rows where they stay. */
    void storeStaged(Connection connection, UUID snapshot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE_ROWS)) {
            statement.setObject(1, snapshot);
            statement.executeUpdate();
        }
    }

    /** Makes a snapshot of the rows that are stored under its id, and tells of it. */
    Snapshot seal(Connection connection, UUID tenant, SnapshotHead head) throws SQLException {
        SnapshotCsv csv = readRows(connection, head.id());
        Instant now = clock.instant();
        Snapshot snapshot = new Snapshot(
                head.id(),
                head.label(),
                head.kind(),
                head.source(),
                head.origin(),
                csv.rows(),
                TokenAmount.of(csv.total()),
                countExcluded(connection, head.id()),
                csv.finish(),
                now);
        insert(connection, tenant, snapshot);
        outbox.append(connection, tenant, "snapshot.created", SnapshotCreated.of(snapshot));
        return snapshot;
    }

    private static SnapshotCsv readRows(Connection connection, UUID snapshot) throws SQLException {
        SnapshotCsv csv = new SnapshotCsv();
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setObject(1, snapshot);
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    csv.add(result.getBytes(1), result.getBigDecimal(2).toBigIntegerExact());
                }
            }
        }
        return csv;
    }

    private static long countExcluded(Connection connection, UUID snapshot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXCLUDED)) {
            statement.setObject(1, snapshot);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private void insert(Connection connection, UUID tenant, Snapshot snapshot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, snapshot.id());
            statement.setObject(2, tenant);
            statement.setString(3, snapshot.label());
            statement.setString(4, snapshot.kind().code());
            statement.setString(5, snapshot.source().code());
            statement.setString(6, json.writeValueAsString(snapshot.origin()));
            statement.setLong(7, snapshot.rows());
            statement.setBigDecimal(8, new BigDecimal(snapshot.total().toBigInteger()));
            statement.setLong(9, snapshot.excluded());
            statement.setBytes(10, snapshot.contentHash().toBytes());
            statement.setObject(11, snapshot.createdAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an origin can be written as JSON", e);
        }
    }

    @RegisterForReflection
    private record SnapshotCreated(
            UUID snapshotId,
            SnapshotKind kind,
            SnapshotSource source,
            long rows,
            TokenAmount total,
            Bytes32 contentHash) {
        static SnapshotCreated of(Snapshot snapshot) {
            return new SnapshotCreated(
                    snapshot.id(),
                    snapshot.kind(),
                    snapshot.source(),
                    snapshot.rows(),
                    snapshot.total(),
                    snapshot.contentHash());
        }
    }
}
