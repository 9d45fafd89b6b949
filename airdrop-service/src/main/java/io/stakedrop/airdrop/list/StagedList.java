package io.stakedrop.airdrop.list;

import io.stakedrop.airdrop.bulk.BinaryCopy;
import io.stakedrop.airdrop.upload.RowFaults;
import io.stakedrop.airdrop.upload.StagedRepetitions;
import io.stakedrop.allocation.ContentHash;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.io.IOException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A list on its way in: its rows stand in a temporary table of the transaction, where what needs all of them is checked by
 * the database, whatever their number. Nothing is left of it when the transaction ends.
 */
final class StagedList {
    private static final String STAGED = "staged_row";

    private static final String STAGE = """
            create temporary table staged_row (
                line bigint not null, claim_index bigint not null, account bytea not null, amount numeric(78, 0) not null
            ) on commit drop""";

    private static final String ROWS_BY_INDEX =
            "select line, claim_index, account, amount from staged_row order by claim_index";

    private static final String STORE_ROWS = """
            insert into claim_list_row (list_id, claim_index, account, amount)
            select ?, claim_index, account, amount from staged_row order by claim_index""";

    private static final int ROWS_PER_FETCH = 10_000;

    private final Connection connection;
    private final ContentHash hashInOrderOfLines = new ContentHash();
    private long rows;
    private BigInteger total = BigInteger.ZERO;

    private StagedList(Connection connection) {
        this.connection = connection;
    }

    /** Copies every right row of the reader; the wrong ones are among its faults afterwards. */
    static StagedList copy(Connection connection, ListReader reader) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
        }
        StagedList staged = new StagedList(connection);
        try (BinaryCopy copy = new BinaryCopy(connection, "staged_row (line, claim_index, account, amount)")) {
            for (ListRow row = reader.next(); row != null; row = reader.next()) {
                staged.add(copy, row);
            }
            copy.finish();
        }
        return staged;
    }

    private void add(BinaryCopy copy, ListRow row) throws SQLException {
        copy.row(4)
                .bigint(row.line())
                .bigint(row.index())
                .bytes(row.account().toBytes())
                .numeric(row.amount().toBigInteger());
        hashInOrderOfLines.add(row.toClaim());
        total = total.add(row.amount().toBigInteger());
        rows++;
    }

    long rows() {
        return rows;
    }

    /** The sum of all amounts; only when no fault says that it is too large. */
    TokenAmount total() {
        return TokenAmount.of(total);
    }

    /** Adds a fault for every row that has the index or the address of an earlier one. */
    void findRepetitions(RowFaults faults) throws SQLException {
        StagedRepetitions repetitions = new StagedRepetitions(connection, STAGED, faults);
        if (!hashInOrderOfLines.isAscending()) {
            repetitions.find(
                    "claim_index", "index", "duplicate-index", (result, column) -> "index " + result.getLong(column));
        }
        repetitions.findAccounts("account", "address");
    }

    /** The list's name, see {@link ContentHash}; only when {@link #findRepetitions} found none. */
    Bytes32 contentHash() throws SQLException {
        if (hashInOrderOfLines.isAscending()) {
            return hashInOrderOfLines.finish();
        }
        ContentHash hash = new ContentHash();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet result = statement.executeQuery(ROWS_BY_INDEX)) {
                while (result.next()) {
                    hash.add(row(result).toClaim());
                }
            }
        }
        return hash.finish();
    }

    private static ListRow row(ResultSet result) throws SQLException {
        return new ListRow(
                result.getLong(1),
                result.getLong(2),
                Address.of(result.getBytes(3)),
                TokenAmount.of(result.getBigDecimal(4).toBigIntegerExact()));
    }

    /** Puts the rows where they stay. */
    void storeRows(UUID listId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE_ROWS)) {
            statement.setObject(1, listId);
            statement.executeUpdate();
        }
    }
}
