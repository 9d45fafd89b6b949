package io.stakedrop.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.stakedrop.testkit.servers.TestServers;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class KeyPurgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    KeyPurge purge;

    @Test
    void deletesWhatIsExpiredInSeveralBatchesAndNothingElse() throws SQLException {
        // Given
        UUID tenant = UUID.randomUUID();
        insert(tenant, "expired", "now() - interval '1 second'", 2_500);
        insert(tenant, "kept", "now() + interval '1 hour'", 10);

        // When
        purge.purge().await().atMost(PATIENCE);

        // Then
        assertThat(count(tenant, "expired")).isZero();
        assertThat(count(tenant, "kept")).isEqualTo(10);
    }

    @Test
    void passesOverRowsThatSomebodyHolds() throws SQLException {
        // Given
        UUID tenant = UUID.randomUUID();
        insert(tenant, "expired", "now() - interval '1 second'", 3);
        try (Connection other = TestServers.ofJvm().connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select 1 from idempotency_key where tenant = '" + tenant + "' and key = '1' for update");

            // When
            purge.purge().await().atMost(PATIENCE);
            other.rollback();
        }

        // Then
        assertThat(count(tenant, "expired")).isEqualTo(1);
    }

    private static void insert(UUID tenant, String operation, String expires, int rows) throws SQLException {
        String sql = "insert into idempotency_key (tenant, subject, operation, key, request_hash, expires_at, status)"
                + " select ?, 'key:test', ?, i::text, 'hash', " + expires + ", 201 from generate_series(1, ?) i";
        try (Connection connection = TestServers.ofJvm().connect();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, tenant);
            insert.setString(2, operation);
            insert.setInt(3, rows);
            insert.executeUpdate();
        }
    }

    private static int count(UUID tenant, String operation) throws SQLException {
        String sql = "select count(*) from idempotency_key where tenant = ? and operation = ?";
        try (Connection connection = TestServers.ofJvm().connect();
                PreparedStatement count = connection.prepareStatement(sql)) {
            count.setObject(1, tenant);
            count.setString(2, operation);
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
