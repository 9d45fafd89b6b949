package io.stakedrop.airdrop.distributor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.contract.MerkleDistributor;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class DistributorResourceTest {
    private static final String CONTRACT = "0x090D4613473dEE047c3f2706764f49E0821D256e";
    private static final String STANDARD_CLAIM = "claim(address account,uint256 amount,bytes32[] proof)";

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @Test
    void eachClaimComesWithItsTransactionOnceTheContractIsDeclared() {
        // Given
        UniswapClaim claim = TestLists.claims(51, 5).get(3);
        String campaign = api.distribute(TestLists.csv(51, 5));
        api.claim(campaign, claim.account().toString()).then().body("transaction", nullValue());

        // When
        declare(campaign, uniswap()).statusCode(200).body("limits", hasSize(3));

        // Then
        var answer = api.claim(campaign, claim.account().toString()).then().statusCode(200);
        MerkleProof proof = new MerkleProof(answer.extract().<List<String>>path("proof").stream()
                .map(Bytes32::parse)
                .toList());
        answer.body("transaction.to", equalTo(CONTRACT))
                .body("transaction.value", equalTo("0"))
                .body("transaction.chainId", equalTo(1))
                .body(
                        "transaction.data",
                        equalTo(MerkleDistributor.claim(claim, proof).toString()));
        assertThat(api.awaitEventTypes(4)).endsWith("distributor.declared");
    }

    @Test
    void theTreeIsBuiltInTheFormatOfTheDeclaredContract() {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(52, 5)).statusCode(201);
        declare(campaign, standard()).statusCode(200);

        // When
        api.awaitEnd(api.buildTree(campaign));

        // Then
        api.request().get(AirdropApi.TREE, campaign).then().body("format", equalTo("openzeppelin"));
    }

    @Test
    void refusesATreeOfAnotherFormatThanTheDeclaredContracts() {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(53, 5)).statusCode(201);
        declare(campaign, standard()).statusCode(200);

        // When
        var answer = api.request()
                .queryParam("format", "uniswap")
                .post(AirdropApi.TREE, campaign)
                .then();

        // Then
        answer.statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void refusesAContractThatWouldNotPayThisCampaignsClaims() {
        // Given
        String campaign = api.distribute(TestLists.csv(54, 5));
        Map<String, Object> other = standard();
        other.put("chainId", 10);

        // When
        var answer = declare(campaign, other);

        // Then
        answer.statusCode(422)
                .body("code", equalTo("distributor-mismatch"))
                .body("errors.code", containsInAnyOrder("other-chain", "other-format"));
        api.request()
                .get(AirdropApi.DISTRIBUTOR, campaign)
                .then()
                .statusCode(404)
                .body("code", equalTo("distributor-not-declared"));
    }

    @Test
    void namesEveryFunctionThatItCannotRead() {
        // Given
        Map<String, Object> wrong = standard();
        wrong.remove("claimFunction");
        wrong.put("claimedEvent", "Claimed(uint256 amount)");
        wrong.put("sweepFunction", "sweep(address to)");

        // When
        var answer = declare(api.createCampaign(), wrong);

        // Then
        answer.statusCode(400)
                .body("errors.field", containsInAnyOrder("claimFunction", "claimedEvent", "sweepFunction"));
    }

    @Test
    void uniswapsContractHasOneRound() {
        // Given
        Map<String, Object> rounds = uniswap();
        rounds.put("cumulative", true);

        // When
        var answer = declare(api.createCampaign(), rounds);

        // Then
        answer.statusCode(400).body("errors.field", hasItem("cumulative"));
    }

    @Test
    void anotherDeclarationTakesThePlaceOfTheOneBefore() {
        // Given
        String campaign = api.createCampaign();
        declare(campaign, standard()).statusCode(200);

        // When
        declare(campaign, uniswap()).statusCode(200);

        // Then
        api.request()
                .get(AirdropApi.DISTRIBUTOR, campaign)
                .then()
                .body("format", equalTo("uniswap"))
                .body("claimedEvent", equalTo("Claimed(uint256 index,address account,uint256 amount)"));
    }

    @Test
    void nobodyElseDeclaresTheContractAndEveryoneReadsIt() {
        // Given
        AirdropApi other = AirdropApi.ofNewTenant();
        String campaign = api.distribute(TestLists.csv(55, 2));
        declare(campaign, uniswap()).statusCode(200);

        // When
        var declared = other.request()
                .contentType(ContentType.JSON)
                .body(uniswap())
                .put(AirdropApi.DISTRIBUTOR, campaign)
                .then();

        // Then
        declared.statusCode(404);
        other.request()
                .get(AirdropApi.DISTRIBUTOR, campaign)
                .then()
                .statusCode(200)
                .body("address", equalTo(CONTRACT));
        other.request().get(AirdropApi.DISTRIBUTOR + "/sweep", campaign).then().statusCode(404);
    }

    @Test
    void hidesADraftsContractFromOtherTenants() {
        // Given
        String campaign = api.createCampaign();
        declare(campaign, uniswap()).statusCode(200);

        // When
        var answer = AirdropApi.ofNewTenant()
                .request()
                .get(AirdropApi.DISTRIBUTOR, campaign)
                .then();

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void saysPlainlyThatUniswapsContractKeepsWhatNobodyClaims() {
        // Given
        String campaign = api.createCampaign();
        declare(campaign, uniswap()).statusCode(200);

        // When
        var answer =
                api.request().get(AirdropApi.DISTRIBUTOR + "/sweep", campaign).then();

        // Then
        answer.statusCode(409).body("code", equalTo("sweep-not-possible"));
    }

    @Test
    void preparesTheSweepOnceClaimsHaveExpired() {
        // Given
        String campaign = api.createCampaign();
        Map<String, Object> contract = uniswap();
        contract.put("sweepFunction", "rescue(address token,address recipient)");
        contract.put("expiresAt", "2099-01-01T00:00:00Z");
        declare(campaign, contract).statusCode(200);
        api.request().get(AirdropApi.DISTRIBUTOR + "/sweep", campaign).then().statusCode(409);
        contract.put("expiresAt", "2020-01-01T00:00:00Z");
        declare(campaign, contract).statusCode(200);

        // When
        var answer = api.request()
                .queryParam("recipient", CONTRACT)
                .get(AirdropApi.DISTRIBUTOR + "/sweep", campaign)
                .then();

        // Then
        String token = "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984";
        answer.statusCode(200)
                .body("to", equalTo(CONTRACT))
                .body(
                        "eip681",
                        equalTo("ethereum:%s@1/rescue?address=%s&address=%s".formatted(CONTRACT, token, CONTRACT)));
        api.request()
                .get(AirdropApi.DISTRIBUTOR + "/sweep", campaign)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("recipient"));
    }

    private ValidatableResponse declare(String campaign, Map<String, Object> contract) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(contract)
                .put(AirdropApi.DISTRIBUTOR, campaign)
                .then();
    }

    private static Map<String, Object> uniswap() {
        return new HashMap<>(Map.of("chainId", 1, "address", CONTRACT, "format", "uniswap"));
    }

    private static Map<String, Object> standard() {
        return new HashMap<>(
                Map.of("chainId", 1, "address", CONTRACT, "format", "openzeppelin", "claimFunction", STANDARD_CLAIM));
    }
}
