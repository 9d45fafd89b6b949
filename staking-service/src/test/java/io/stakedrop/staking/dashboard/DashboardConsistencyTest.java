package io.stakedrop.staking.dashboard;

import static io.stakedrop.staking.StakingApi.DASHBOARDS;
import static io.stakedrop.staking.StakingApi.ether;
import static io.stakedrop.staking.StakingApi.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import io.stakedrop.testkit.servers.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is read last is of the same moment as what is read first: providers are read between positions and rewards. */
@QuarkusTest
@WithTestResource(StakingServers.class)
class DashboardConsistencyTest {
    private static final String TEN = ether(10).toString();

    private final StakingApi tenant = StakingApi.ofNewTenant();
    private final String wallet = newAddress();

    @Test
    void everythingIsOfOneMomentWhateverHappensMeanwhile() throws SQLException {
        // Given: a dashboard that waits for the providers
        String stakeId =
                tenant.settled(tenant.createPool().getString("id"), wallet, TEN).getString("id");
        try (Connection database = TestServers.ofJvm().connect()) {
            database.setAutoCommit(false);
            run(database, "lock table provider in access exclusive mode");
            CompletableFuture<JsonPath> dashboard =
                    CompletableFuture.supplyAsync(() -> tenant.get(DASHBOARDS + "/{wallet}", wallet));
            StakingApi.await(() -> isWaitedFor(database), isWaited -> isWaited);

            // When: the position goes to another tenant
            run(database, "update stake set tenant_id = ? where id = ?", UUID.randomUUID(), UUID.fromString(stakeId));
            database.commit();

            // Then
            JsonPath seen = dashboard.join();
            assertThat(seen.getString("totals.balance")).isEqualTo(TEN);
            assertThat(seen.getString("rewards.days[-1].balance")).isEqualTo(TEN);
            assertThat(seen.getList("positions.items.stake.id")).containsExactly(stakeId);
        }
    }

    private static boolean isWaitedFor(Connection database) {
        try (PreparedStatement statement = database.prepareStatement(
                        "select exists (select 1 from pg_locks where relation = 'provider'::regclass and not granted)");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection database, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.execute();
        }
    }
}
