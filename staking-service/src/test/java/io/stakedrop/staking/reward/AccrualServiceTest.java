package io.stakedrop.staking.reward;

import static io.stakedrop.staking.StakingServers.CONCURRENCY;
import static io.stakedrop.staking.StakingServers.POOL_BATCH;
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

    /** The older pools are looked at first. */
    @Test
    void aBatchOfPoolsInTroubleHoldsUpNeitherTheOthersNorItselfLater() throws Exception {
        // Given
        List<String> troubled = IntStream.range(0, POOL_BATCH)
                .mapToObj(pool -> tenant.createPool().getString("id"))
                .toList();
        String other = tenant.createPool().getString("id");
        long epoch;
        try (Connection database = TestServers.ofJvm().connect()) {
            execute(database, """
                    create function refuse() returns trigger language plpgsql as
                    $$ begin raise exception 'this pool is in trouble'; end $$""");
            execute(database, """
                    create trigger in_trouble before insert on pool_rate for each row
                    when (new.pool_id in ('%s')) execute function refuse()""".formatted(String.join("', '", troubled)));
            try {
                // When
                epoch = tenant.forward(1);

                // Then
                assertThat(tenant.awaitEpoch(other, epoch).getLong("epoch")).isEqualTo(epoch);
                assertThat(tenant.get(StakingApi.POOLS + "/{id}", troubled.getFirst())
                                .getLong("epoch"))
                        .isLessThan(epoch);
            } finally {
                execute(database, "drop trigger in_trouble on pool_rate");
                execute(database, "drop function refuse");
            }
        }
        for (String pool : troubled) {
            assertThat(tenant.awaitEpoch(pool, epoch).getLong("epoch")).isEqualTo(epoch);
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.execute();
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
