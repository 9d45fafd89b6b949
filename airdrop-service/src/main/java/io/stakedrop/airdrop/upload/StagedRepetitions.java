package io.stakedrop.airdrop.upload;

import io.stakedrop.ethereum.Address;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Finds what an uploaded file has twice, once its rows stand in a table with their {@code line}: the database does so
 * whatever their number. What differs only in its case is the same there.
 */
public final class StagedRepetitions {
    private final Connection connection;
    private final String table;
    private final RowFaults faults;

    /**
     * Looks into that table.
     *
     * @param table never from outside, as are the columns below
     */
    public StagedRepetitions(Connection connection, String table, RowFaults faults) {
        this.connection = connection;
        this.table = table;
        this.faults = faults;
    }

    /** Adds the fault {@code duplicate-address} for every row whose account an earlier row has. */
    public void findAccounts(String column, String name) throws SQLException {
        find(
                column,
                name,
                "duplicate-address",
                (result, shared) -> Address.of(result.getBytes(shared)).toString());
    }

    /**
     * Adds a fault for every row whose value an earlier row has.
     *
     * @param name of the column in the file
     * @param value how a value is shown
     */
    public void find(String column, String name, String code, ValueReader value) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(repeatedValues(column))) {
            long listed = 0;
            long all = 0;
            while (result.next()) {
                faults.add(
                        result.getLong(1),
                        name,
                        code,
                        "Row %d has %s already.".formatted(result.getLong(2), value.read(result, 3)));
                all = result.getLong(4);
                listed++;
            }
            faults.countMore(all - listed);
        }
    }

    /** Every row whose value an earlier row has, with the first that has it and the count of all such rows. */
    private String repeatedValues(String column) {
        return """
                with repeated as (
                    select %1$s as shared, min(line) as first_line from %2$s group by %1$s having count(*) > 1
                )
                select staged.line, repeated.first_line, repeated.shared, count(*) over () as rows_in_all
                  from %2$s staged join repeated on repeated.shared = staged.%1$s
                 where staged.line > repeated.first_line
                 order by staged.line
                 limit %3$d""".formatted(column, table, RowFaults.MOST_LISTED);
    }

    /** Shows the value in a column of the current row. */
    @FunctionalInterface
    public interface ValueReader {
        String read(ResultSet result, int column) throws SQLException;
    }
}
