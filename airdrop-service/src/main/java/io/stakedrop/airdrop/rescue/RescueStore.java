package io.stakedrop.airdrop.rescue;

import io.stakedrop.airdrop.bulk.BinaryCopy;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.airdrop.rescue.Rescue.Solution;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.airdrop.upload.StagedRepetitions;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.ethereum.merkle.detective.ListRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rescues in the database, each its tenant's alone; blocks, so for worker threads. */
@ApplicationScoped
class RescueStore {
    private static final String STAGED = "staged_orphan";
    private static final String STAGE = """
            create temporary table staged_orphan (
                line bigint not null, claim_index bigint, account bytea not null, amount text not null
            ) on commit drop""";
    private static final String STORE_ROWS = """
            insert into rescue_row (rescue_id, line, account, amount, claim_index)
            select ?, line, account, amount, claim_index from staged_orphan order by line""";
    private static final String INSERT =
            "insert into rescue (id, campaign_id, tenant_id, root, row_count, uploaded_at) values (?, ?, ?, ?, ?, ?)";
    private static final String FIND = """
            select id, campaign_id, root, row_count, uploaded_at, list_id, format, found, warning from rescue
             where tenant_id = ? and campaign_id = ? and id = ?""";
    private static final String ROWS =
            "select account, amount, claim_index from rescue_row where rescue_id = ? order by line";
    private static final String SOLVE =
            "update rescue set list_id = ?, format = ?, found = ?, warning = ? where id = ? and list_id is null";
    private static final int ROWS_PER_FETCH = 10_000;

    /** Puts every right row of the reader where {@link #insert} takes it from; what is wrong is among the faults then. */
    void stage(Connection connection, OrphanedListReader reader, RowFaults faults) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
        }
        try (BinaryCopy copy = new BinaryCopy(connection, "staged_orphan (line, claim_index, account, amount)")) {
            for (OrphanedRow row = reader.next(); row != null; row = reader.next()) {
                copy.row(4).bigint(row.line());
                Long index = row.index();
                (index == null ? copy.none() : copy.bigint(index))
                        .bytes(row.account().toBytes())
                        .bytes(row.amount().getBytes(StandardCharsets.UTF_8));
            }
            copy.finish();
        }
        StagedRepetitions repetitions = new StagedRepetitions(connection, STAGED, faults);
        repetitions.find(
                "claim_index", "index", "duplicate-index", (result, column) -> "index " + result.getLong(column));
        repetitions.findAccounts("account", "address");
    }

    /** Stores a rescue with the staged rows. */
    void insert(Connection connection, UUID tenant, Rescue rescue) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, rescue.id());
            statement.setObject(2, rescue.campaign());
            statement.setObject(3, tenant);
            statement.setBytes(4, rescue.root().toBytes());
            statement.setLong(5, rescue.rows());
            statement.setObject(6, rescue.uploadedAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(STORE_ROWS)) {
            statement.setObject(1, rescue.id());
            statement.executeUpdate();
        }
    }

    Optional<Rescue> find(Connection connection, UUID tenant, UUID campaign, UUID id) throws SQLException {
        return find(connection, FIND, tenant, campaign, id);
    }

    /** As {@link #find}; nobody else solves it until the transaction ends. */
    Optional<Rescue> lock(Connection connection, UUID tenant, UUID campaign, UUID id) throws SQLException {
        return find(connection, FIND + " for update", tenant, campaign, id);
    }

    private static Optional<Rescue> find(Connection connection, String query, UUID tenant, UUID campaign, UUID id)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, tenant);
            statement.setObject(2, campaign);
            statement.setObject(3, id);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(toRescue(result)) : Optional.empty();
            }
        }
    }

    List<ListRow> readRows(Connection connection, UUID rescue) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            statement.setObject(1, rescue);
            try (ResultSet result = statement.executeQuery()) {
                List<ListRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(new ListRow(
                            Address.of(result.getBytes(1)),
                            result.getString(2),
                            result.getObject(3, Long.class),
                            null));
                }
                return rows;
            }
        }
    }

    void writeClaims(Connection connection, UUID list, List<UniswapClaim> claims) throws SQLException {
        try (BinaryCopy copy = new BinaryCopy(connection, "claim_list_row (list_id, claim_index, account, amount)")) {
            for (UniswapClaim claim : claims) {
                copy.row(4)
                        .uuid(list)
                        .bigint(claim.index())
                        .bytes(claim.account().toBytes())
                        .numeric(claim.amount().toBigInteger());
            }
            copy.finish();
        }
    }

    void solve(Connection connection, UUID rescue, Solution solution) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SOLVE)) {
            statement.setObject(1, solution.list());
            statement.setString(2, solution.format().text());
            statement.setString(3, solution.found());
            statement.setString(4, solution.warning().orElse(null));
            statement.setObject(5, rescue);
            statement.executeUpdate();
        }
    }

    private static Rescue toRescue(ResultSet result) throws SQLException {
        UUID list = result.getObject(6, UUID.class);
        return new Rescue(
                result.getObject(1, UUID.class),
                result.getObject(2, UUID.class),
                Bytes32.of(result.getBytes(3)),
                result.getLong(4),
                result.getObject(5, OffsetDateTime.class).toInstant(),
                list == null
                        ? Optional.empty()
                        : Optional.of(new Solution(
                                list,
                                DropFormat.fromString(result.getString(7)),
                                result.getString(8),
                                Optional.ofNullable(result.getString(9)))));
    }
}
