package io.stakedrop.airdrop.distribution;

import static io.stakedrop.airdrop.AirdropApi.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.testkit.servers.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a worker is done to its job in the database: it is taken for dead in the middle of a step. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class TreeJobRecoveryTest {
    private static final int ROWS = 30_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ORPHANS = """
            select (select count(*) from claim where tree_id not in (select id from tree))
                 + (select count(*) from tree_block where tree_id not in (select id from tree))""";

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @ParameterizedTest
    @ValueSource(strings = {"claim_list_row", "tree_block", "claim"})
    void publishesOneRootWhenAnotherWorkerGoesOn(String tableOfTheStep) throws SQLException {
        // Given
        String csv = TestLists.csv(61, ROWS);
        String undisturbed = api.distribute(csv);
        String campaign = api.createCampaign();
        api.importList(campaign, csv).statusCode(201);
        String job;

        // When
        try (Standstill step = new Standstill(tableOfTheStep)) {
            job = api.buildTree(campaign);
            step.awaitWorker();
            assertThat(takeLeaseAway(job)).isEqualTo(1);
        }

        // Then
        api.awaitEnd(job).body("state", equalTo("succeeded")).body("attempt", greaterThan(1));
        api.request()
                .get(TREE, campaign)
                .then()
                .statusCode(200)
                .body("leaves", equalTo(ROWS))
                .body("root", equalTo(api.request().get(TREE, undisturbed).path("root")));
        assertThat(count("select count(*) from tree where campaign_id = ?", campaign))
                .isOne();
        assertThat(count("select count(*) from claim join tree on tree.id = tree_id where campaign_id = ?", campaign))
                .isEqualTo(ROWS);
        assertThat(count(ORPHANS)).isZero();
    }

    @Test
    void removesWhatACancelledJobHasWritten() throws SQLException {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(62, ROWS)).statusCode(201);
        String job;

        // When
        try (Standstill step = new Standstill("claim")) {
            job = api.buildTree(campaign);
            step.awaitWorker();
            api.request().post(AirdropApi.JOBS + "/{id}/cancel", job).then().statusCode(200);
        }

        // Then
        api.awaitEnd(job).body("state", equalTo("cancelled"));
        assertThat(count("select count(*) from tree where campaign_id = ?", campaign))
                .isZero();
        assertThat(count(ORPHANS)).isZero();
    }

    private static int takeLeaseAway(String job) throws SQLException {
        try (Connection connection = TestServers.ofJvm().connect();
                PreparedStatement statement = connection.prepareStatement(
                        "update job set lease_owner = 'a worker that died', fence = fence + 1, lease_until = now()"
                                + " where id = ? and state = 'running'")) {
            statement.setObject(1, UUID.fromString(job));
            return statement.executeUpdate();
        }
    }

    private static long count(String query, String... ids) throws SQLException {
        try (Connection connection = TestServers.ofJvm().connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int index = 0; index < ids.length; index++) {
                statement.setObject(index + 1, UUID.fromString(ids[index]));
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /** Holds a worker in the step that needs this table, however short the step is. */
    private static final class Standstill implements AutoCloseable {
        private final String table;
        private final Connection lock = TestServers.ofJvm().connect();

        Standstill(String table) throws SQLException {
            this.table = table;
            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute("lock table " + table + " in access exclusive mode");
            }
        }

        void awaitWorker() {
            await().atMost(PATIENCE)
                    .until(() -> count("select count(*) from pg_locks where not granted and relation = '%s'::regclass"
                                    .formatted(table))
                            > 0);
        }

        @Override
        public void close() throws SQLException {
            lock.rollback();
            lock.close();
        }
    }
}
