package io.stakedrop.airdrop.bulk;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs bulk work in a JDBC transaction, as the reactive client has no COPY; only for worker threads. */
@ApplicationScoped
public class BlockingTransactions {
    private final AgroalDataSource dataSource;

    BlockingTransactions(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Commits what the work did, or rolls it back when it throws. */
    public <T, E extends Exception> T inTransaction(Work<T, E> work) throws SQLException, E {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.run(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        }
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run(Connection connection) throws SQLException, E;
    }
}
