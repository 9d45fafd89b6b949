package io.stakedrop.airdrop.distribution;

import static io.stakedrop.airdrop.AirdropApi.JOBS;
import static io.stakedrop.airdrop.AirdropApi.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.merkle.MerkleTree;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class TreeResourceTest {
    /** Some ninety steps. */
    private static final int MANY = 30_000;

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @Test
    void publishesTheRootOfTheListAndDistributes() {
        // Given
        List<UniswapClaim> claims = TestLists.claims(11, 1_500);
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(claims)).statusCode(201);

        // When
        var job = api.awaitEnd(api.buildTree(campaign));

        // Then
        job.body("state", equalTo("succeeded"))
                .body("kind", equalTo("airdrop.tree"))
                .body("result.root", equalTo(rootOf(claims)));
        api.request()
                .get(TREE, campaign)
                .then()
                .statusCode(200)
                .body("format", equalTo("uniswap"))
                .body("root", equalTo(rootOf(claims)))
                .body("leaves", equalTo(claims.size()))
                .body("total", equalTo(totalOf(claims).toString()));
        assertThat(api.campaignState(campaign)).isEqualTo("distributing");
        assertThat(api.awaitEventTypes(4))
                .containsExactly("campaign.created", "list.imported", "preflight.finished", "root.published");
    }

    @Test
    void countsWhatTheJobHasDone() {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(12, 1_000)).statusCode(201);

        // When
        var job = api.awaitEnd(api.buildTree(campaign));

        // Then: 1000 rows hashed and written, and their 16 + 1 blocks
        job.body("done", equalTo(2_017)).body("total", equalTo(2_017));
    }

    @Test
    void publishesATreeOfOneClaim() {
        // Given
        List<UniswapClaim> claims = TestLists.claims(13, 1);

        // When
        String campaign = api.distribute(TestLists.csv(claims));

        // Then
        api.request().get(TREE, campaign).then().statusCode(200).body("root", equalTo(rootOf(claims)));
    }

    @Test
    void showsThePublishedTreeToEveryTenant() {
        // Given
        String campaign = api.distribute(TestLists.csv(14, 3));

        // When
        var answer = AirdropApi.ofNewTenant().request().get(TREE, campaign).then();

        // Then
        answer.statusCode(200).body("leaves", equalTo(3));
    }

    @Test
    void answersWithTheSameJobWhileItIsUnderWay() {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(15, MANY)).statusCode(201);
        String job = api.buildTree(campaign);

        // When
        var again = api.request().post(TREE, campaign).then();

        // Then
        again.statusCode(202).body("id", equalTo(job)).header("Location", endsWith(JOBS + "/" + job));
        api.awaitEnd(job).body("state", equalTo("succeeded"));
    }

    @Test
    void refusesASecondTree() {
        // Given
        String campaign = api.distribute(TestLists.csv(16, 3));

        // When
        var answer = api.request().post(TREE, campaign).then();

        // Then
        answer.statusCode(409).body("code", equalTo("illegal-campaign-state"));
    }

    @Test
    void refusesATreeOfACampaignWithoutList() {
        api.request()
                .post(TREE, api.createCampaign())
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-campaign-state"));
    }

    @Test
    void saysThatNoRootIsPublishedYet() {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(17, 3)).statusCode(201);

        // When
        var answer = api.request().get(TREE, campaign).then();

        // Then
        answer.statusCode(404).body("code", equalTo("root-not-published"));
    }

    @Test
    void hidesADraftFromOtherTenants() {
        // Given
        AirdropApi other = AirdropApi.ofNewTenant();
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(18, 3)).statusCode(201);

        // When
        var read = other.request().get(TREE, campaign).then();
        var build = other.request().post(TREE, campaign).then();

        // Then
        read.statusCode(404).body("code", equalTo("not-found"));
        build.statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void letsNobodyElseBuildAPublishedCampaignsTree() {
        // Given
        String campaign = api.distribute(TestLists.csv(19, 3));

        // When
        var answer = AirdropApi.ofNewTenant().request().post(TREE, campaign).then();

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void goesOnAfterAPause() {
        // Given
        List<UniswapClaim> claims = TestLists.claims(20, MANY);
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(claims)).statusCode(201);
        String job = api.buildTree(campaign);
        api.request().post(JOBS + "/{id}/pause", job).then().statusCode(200);
        api.awaitState(job, Set.of("paused"));
        assertThat(api.campaignState(campaign)).isEqualTo("allocated");

        // When
        api.request().post(JOBS + "/{id}/resume", job).then().statusCode(200);

        // Then
        api.awaitEnd(job).body("state", equalTo("succeeded")).body("result.root", equalTo(rootOf(claims)));
    }

    @Test
    void publishesNothingWhenItIsCancelledAndCanBeStartedAnew() {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(21, MANY)).statusCode(201);
        String cancelled = api.buildTree(campaign);

        // When
        api.request().post(JOBS + "/{id}/cancel", cancelled).then().statusCode(200);

        // Then
        api.awaitEnd(cancelled).body("state", equalTo("cancelled"));
        assertThat(api.campaignState(campaign)).isEqualTo("allocated");
        String job = api.buildTree(campaign);
        assertThat(job).isNotEqualTo(cancelled);
        api.awaitEnd(job).body("state", equalTo("succeeded"));
    }

    @Test
    void publishesTheTreeOfTheListThatCountsWhenAnotherTookItsPlace() {
        // Given
        List<UniswapClaim> counts = TestLists.claims(23, 700);
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(22, MANY)).statusCode(201);
        String ofTheFirst = api.buildTree(campaign);
        api.importList(campaign, TestLists.csv(counts)).statusCode(201);

        // When
        String ofTheSecond = api.buildTree(campaign);

        // Then
        api.awaitEnd(ofTheFirst).body("state", equalTo("failed")).body("problem.code", equalTo("list-replaced"));
        api.awaitEnd(ofTheSecond).body("state", equalTo("succeeded")).body("result.root", equalTo(rootOf(counts)));
        api.request().get(TREE, campaign).then().body("root", equalTo(rootOf(counts)));
    }

    /** The whole tree in memory, which the service never needs to answer. */
    private static String rootOf(List<UniswapClaim> claims) {
        MerkleTree.Builder builder = MerkleTree.builder(claims.size());
        Keccak256 keccak = new Keccak256();
        claims.forEach(claim -> builder.add(claim.leaf(keccak)));
        return builder.build().root().toString();
    }

    private static BigInteger totalOf(List<UniswapClaim> claims) {
        return claims.stream().map(claim -> claim.amount().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
