package io.stakedrop.airdrop;

import static org.awaitility.Awaitility.await;

import io.stakedrop.testkit.servers.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/** Holds a worker in the step that needs a table, however short the step is, until it is closed. */
public final class Standstill implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String table;
    private final Connection lock = TestServers.ofJvm().connect();

    public Standstill(String table) throws SQLException {
        this.table = table;
        lock.setAutoCommit(false);
        try (Statement statement = lock.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
    }

    /** Waits until a worker has come to the table. */
    public void awaitWorker() {
        await().atMost(PATIENCE).until(() -> waiting("relation = '%s'::regclass".formatted(table)) > 0);
    }

    /** Waits until so many workers wait for the table or for one another. */
    public void awaitWorkers(int workers) {
        await().atMost(PATIENCE).until(() -> waiting("true") >= workers);
    }

    private static long waiting(String what) throws SQLException {
        try (Connection connection = TestServers.ofJvm().connect();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select count(*) from pg_locks where not granted and " + what)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Has the job's worker taken for dead; how many jobs that are. */
    public static int takeLeaseAway(String job) throws SQLException {
        try (Connection connection = TestServers.ofJvm().connect();
                PreparedStatement statement = connection.prepareStatement(
                        "update job set lease_owner = 'a worker that died', fence = fence + 1, lease_until = now()"
                                + " where id = ? and state = 'running'")) {
            statement.setObject(1, UUID.fromString(job));
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        lock.rollback();
        lock.close();
    }
}
