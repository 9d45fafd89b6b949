package io.stakedrop.airdrop.distribution;

import static io.stakedrop.airdrop.AirdropApi.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.Standstill;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.testkit.servers.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a worker is done to its job in the database: it is taken for dead in the middle of a step. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class TreeJobRecoveryTest {
    private static final int ROWS = 30_000;
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
            assertThat(Standstill.takeLeaseAway(job)).isEqualTo(1);
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
}
