package io.stakedrop.staking.reward;

import static io.stakedrop.staking.StakingServers.CONCURRENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import io.stakedrop.testkit.servers.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StakingServers.class)
class AccrualServiceTest {
    private final StakingApi tenant = StakingApi.ofNewTenant();

    @Test
    void asManyPoolsArePostedToAtOnceAsIsConfigured() throws Exception {
        // Given: one more, and another transaction that holds them
        List<String> pools = IntStream.rangeClosed(0, CONCURRENCY)
                .mapToObj(pool -> tenant.createPool().getString("id"))
                .toList();
        long epoch;
        try (Connection holder = TestServers.ofJvm().connect()) {
            holder.setAutoCommit(false);
            for (String pool : pools) {
                hold(holder, pool);
            }

            // When
            epoch = tenant.forward(1);

            // Then
            StakingApi.await(() -> countWaiting(holder), waiting -> waiting == CONCURRENCY);
        }
        for (String pool : pools) {
            assertThat(tenant.awaitEpoch(pool, epoch).getLong("epoch")).isEqualTo(epoch);
        }
    }

    /** Against accruals, until the transaction ends. */
    private static void hold(Connection holder, String poolId) throws SQLException {
        try (PreparedStatement lock =
                holder.prepareStatement("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))")) {
            lock.setString(1, poolId);
            lock.execute();
        }
    }

    /** Accruals that wait for a pool. */
    private static long countWaiting(Connection database) {
        try (PreparedStatement count = database.prepareStatement("""
                        select count(*) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and not granted
                        and database = (select oid from pg_database where datname = current_database())""");
                ResultSet result = count.executeQuery()) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
