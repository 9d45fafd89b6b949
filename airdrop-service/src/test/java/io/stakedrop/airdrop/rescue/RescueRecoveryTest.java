package io.stakedrop.airdrop.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.Standstill;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import io.stakedrop.testkit.servers.TestServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a worker is done to its job in the database: it is taken for dead in the middle of a step. */
@QuarkusTest
@WithTestResource(AirdropServers.class)
class RescueRecoveryTest {
    private final AirdropApi api = AirdropApi.ofNewTenant();
    private final List<UniswapClaim> claims = TestLists.claims(121, 200);
    private final String root = rootOf(claims);
    private String campaign;

    @BeforeEach
    void createCampaign() {
        campaign = api.createCampaign();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rescue_row", "claim_list_row"})
    void storesOneListWhenAnotherWorkerGoesOn(String tableOfTheStep) throws SQLException {
        // Given
        String rescue = upload();
        String job;

        // When
        try (Standstill step = new Standstill(tableOfTheStep)) {
            job = search(rescue);
            step.awaitWorker();
            assertThat(Standstill.takeLeaseAway(job)).isEqualTo(1);
        }

        // Then
        api.awaitEnd(job).body("state", equalTo("succeeded")).body("attempt", greaterThan(1));
        assertThat(countLists(campaign)).isOne();
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        api.request().get(AirdropApi.TREE, campaign).then().body("root", equalTo(root));
    }

    @Test
    void twoSearchesAtOnceStoreOneList() throws SQLException {
        // Given
        String rescue = upload();
        String one;
        String other;

        // When
        try (Standstill storing = new Standstill("claim_list_row")) {
            one = search(rescue);
            other = search(rescue);
            storing.awaitWorkers(2);
        }

        // Then
        String list =
                api.awaitEnd(one).body("state", equalTo("succeeded")).extract().path("result.listId");
        api.awaitEnd(other).body("state", equalTo("succeeded")).body("result.listId", equalTo(list));
        assertThat(countLists(campaign)).isOne();
    }

    private String upload() {
        return api.request()
                .contentType("text/csv")
                .queryParam("root", root)
                .body(TestLists.csv(claims))
                .post(AirdropApi.CAMPAIGNS + "/{id}/rescues", campaign)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String search(String rescue) {
        return api.request()
                .post(AirdropApi.CAMPAIGNS + "/{id}/rescues/{rescue}/search", campaign, rescue)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static String rootOf(List<UniswapClaim> claims) {
        MerkleTree.Builder tree = MerkleTree.builder(claims.size());
        tree.addAll(claims, UniswapClaim::leaf);
        return tree.build().root().toString();
    }

    private static long countLists(String campaign) throws SQLException {
        try (Connection connection = TestServers.ofJvm().connect();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from claim_list where campaign_id = ?")) {
            statement.setObject(1, UUID.fromString(campaign));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
