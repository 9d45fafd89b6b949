package io.stakedrop.airdrop.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Keccak256;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class ClaimResourceTest {
    private static final String STRANGER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    private final AirdropApi api = AirdropApi.ofNewTenant();

    /** One leaf, the edges of a block and of a band, and odd nodes on several levels. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 63, 64, 65, 4_097})
    void provesEveryClaimOfTheList(int leaves) {
        // Given
        List<UniswapClaim> claims = TestLists.claims(leaves, leaves);

        // When
        String campaign = api.distribute(TestLists.csv(claims));

        // Then
        int step = Math.max(1, leaves / 20);
        for (int index = 0; index < leaves; index += step) {
            assertProves(api.claim(campaign, claims.get(index).account().toString()), claims.get(index));
        }
    }

    @ParameterizedTest
    @EnumSource
    void provesClaimsOfEveryFormat(DropFormat format) {
        // Given
        List<UniswapClaim> claims = TestLists.claims(30, 131);
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(claims)).statusCode(201);

        // When
        api.awaitEnd(api.request()
                .queryParam("format", format.text())
                .post(AirdropApi.TREE, campaign)
                .then()
                .statusCode(202)
                .extract()
                .path("id"));

        // Then
        for (UniswapClaim claim : claims) {
            assertProves(api.claim(campaign, claim.account().toString()), claim, format);
        }
    }

    @Test
    void givesProofsToEveryTenant() {
        // Given
        UniswapClaim claim = TestLists.claims(31, 1).getFirst();
        String campaign = api.distribute(TestLists.csv(List.of(claim)));

        // When
        Response answer =
                AirdropApi.ofNewTenant().claim(campaign, claim.account().toString());

        // Then
        assertProves(answer, claim);
    }

    @Test
    void takesAnAddressInLowerCaseAndAnswersWithItsChecksum() {
        // Given
        UniswapClaim claim = TestLists.claims(32, 1).getFirst();
        String campaign = api.distribute(TestLists.csv(List.of(claim)));

        // When
        var answer = api.claim(campaign, claim.account().toString().toLowerCase(Locale.ROOT))
                .then();

        // Then
        answer.statusCode(200).body("account", equalTo(claim.account().toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                "vitalik.eth"
            })
    void refusesWhatIsNoAddress(String address) {
        api.claim(api.createCampaign(), address)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors.field", hasItem("address"));
    }

    @Test
    void saysThatAnAddressIsNotInTheList() {
        // Given
        String campaign = api.distribute(TestLists.csv(33, 10));

        // When
        var answer = api.claim(campaign, STRANGER).then();

        // Then
        answer.statusCode(404).body("code", equalTo("not-in-list")).body("detail", containsString(STRANGER));
    }

    @Test
    void saysThatNoRootIsPublishedYet() {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(34, 10)).statusCode(201);

        // When
        var answer = api.claim(campaign, STRANGER).then();

        // Then
        answer.statusCode(404).body("code", equalTo("root-not-published"));
    }

    @Test
    void hidesADraftFromOtherTenants() {
        // Given
        String campaign = api.createCampaign();

        // When
        var answer = AirdropApi.ofNewTenant().claim(campaign, STRANGER).then();

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void keepsTheProofsOfTwoCampaignsApart() {
        // Given
        List<UniswapClaim> claims = TestLists.claims(35, 5);
        String campaign = api.distribute(TestLists.csv(claims));
        String smaller = api.distribute(TestLists.csv(claims.subList(0, 4)));

        // When
        Response inBoth = api.claim(smaller, claims.getFirst().account().toString());
        Response inOne = api.claim(smaller, claims.getLast().account().toString());

        // Then
        assertProves(inBoth, claims.getFirst());
        assertThat(inBoth.<String>path("root"))
                .isNotEqualTo(api.claim(campaign, claims.getFirst().account().toString())
                        .path("root"));
        inOne.then().statusCode(404).body("code", equalTo("not-in-list"));
    }

    private static void assertProves(Response answer, UniswapClaim claim) {
        assertProves(answer, claim, DropFormat.UNISWAP);
    }

    private static void assertProves(Response answer, UniswapClaim claim, DropFormat format) {
        ExtractableResponse<Response> body = answer.then()
                .statusCode(200)
                .body("index", equalTo((int) claim.index()))
                .body("account", equalTo(claim.account().toString()))
                .body("amount", equalTo(claim.amount().toString()))
                .extract();
        MerkleProof proof = new MerkleProof(
                body.<List<String>>path("proof").stream().map(Bytes32::parse).toList());
        assertThat(proof.proves(format.leaf(claim, new Keccak256()), Bytes32.parse(body.path("root"))))
                .isTrue();
    }
}
