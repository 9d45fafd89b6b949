package io.stakedrop.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * Locks of the test's own connection, which hold whoever comes to that step.
 *
 * @param waiting which statements wait for them, as the database tells it
 */
record HeldSteps(Connection connection, String waiting) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * @param alone pools that nobody else may have at all
     * @param shared a pool that nobody else may have alone
     */
    static HeldSteps ofPools(ServiceReplicas service, List<String> alone, String shared) throws SQLException {
        HeldSteps steps = begin(service, "locktype = 'advisory'");
        for (String pool : alone) {
            steps.execute("select pg_advisory_xact_lock(hashtextextended('%s', 0))".formatted(pool));
        }
        steps.execute("select pg_advisory_xact_lock_shared(hashtextextended('%s', 0))".formatted(shared));
        return steps;
    }

    /** Against writers; readers and {@code for update} go on. */
    static HeldSteps ofTables(ServiceReplicas service, List<String> tables) throws SQLException {
        HeldSteps steps = begin(service, "locktype = 'relation'");
        for (String table : tables) {
            steps.execute("lock table %s in share mode".formatted(table));
        }
        return steps;
    }

    /** Against those who insert the same row, until it is taken back. */
    static HeldSteps ofRow(ServiceReplicas service, String insert) throws SQLException {
        HeldSteps steps = begin(service, "locktype = 'transactionid'");
        steps.execute(insert);
        return steps;
    }

    private static HeldSteps begin(ServiceReplicas service, String waiting) throws SQLException {
        Connection connection = service.connect();
        connection.setAutoCommit(false);
        return new HeldSteps(connection, waiting);
    }

    /** Until so many have come to them; the relay of events, which numbers what was there before, is not counted. */
    void await(int count) {
        Awaitility.await(waiting).atMost(PATIENCE).until(() -> countWaiting() >= count);
    }

    private int countWaiting() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                        select count(distinct pid) from pg_locks join pg_stat_activity using (pid)
                        where not granted and query not like '%delete from outbox%'
                        and datname = current_database()
                        and\s""" + waiting);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** Lets go; once more does nothing. */
    void release() throws SQLException {
        connection.close();
    }

    @Override
    public void close() throws SQLException {
        release();
    }
}
