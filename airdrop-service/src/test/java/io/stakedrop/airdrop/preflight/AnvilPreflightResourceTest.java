package io.stakedrop.airdrop.preflight;

import static io.stakedrop.airdrop.AirdropApi.FINDING;
import static io.stakedrop.airdrop.AirdropApi.PREFLIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AnvilServers;
import io.stakedrop.airdrop.Evm;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.contract.MerkleDistributor;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A list is looked at with a node of its token's network, which is a real EVM. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilPreflightResourceTest {
    private static final long EACH = 400;

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @Test
    void looksAtRecipientsTokenFundingAndPayments() {
        // Given
        Evm.require();
        Address token = Evm.deployToken(BigInteger.valueOf(10 * EACH));
        Address contract = Evm.deployDistributor(token, Bytes32.of(new byte[32]), TokenAmount.of(EACH));
        List<UniswapClaim> claims = new ArrayList<>();
        for (UniswapClaim drawn : TestLists.claims(91, 5)) {
            claims.add(new UniswapClaim(drawn.index(), drawn.account(), TokenAmount.of(EACH)));
        }
        claims.add(new UniswapClaim(5, contract, TokenAmount.of(EACH)));
        String campaign = api.createCampaign(AirdropApi.campaign("On a chain", AnvilServers.CHAIN_ID, token));
        api.importList(campaign, TestLists.csv(claims)).statusCode(201);

        // When
        String preflight = api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("fundedBy", Evm.accounts().getFirst().toString()))
                .post(PREFLIGHTS, campaign)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        api.awaitEnd(preflight).body("state", equalTo("succeeded"));

        // Then
        Map<String, String> outcomes = api.request()
                .get(PREFLIGHTS + "/{id}", campaign, preflight)
                .then()
                .statusCode(200)
                .extract()
                .path("findings.collectEntries { [it.check, it.outcome] }");
        assertThat(outcomes)
                .containsEntry("contract-recipients", "blocking")
                .containsEntry("token", "passed")
                .containsEntry("funding", "passed")
                .containsEntry("simulated-claims", "passed");
        api.request()
                .get(FINDING + "/claims", campaign, preflight, "contract-recipients")
                .then()
                .statusCode(200)
                .body("items.index", contains(5));
    }

    @Test
    void triesPublishedClaimsOnTheDeployedContractAndNamesThoseThatItRefuses() {
        // Given: a contract that has not enough for the greatest claim, and has paid one
        Evm.require();
        Address token = Evm.deployToken(BigInteger.ONE.shiftLeft(120));
        List<UniswapClaim> claims = new ArrayList<>();
        for (UniswapClaim drawn : TestLists.claims(92, 12)) {
            claims.add(new UniswapClaim(drawn.index(), drawn.account(), TokenAmount.of(EACH)));
        }
        claims.add(new UniswapClaim(12, Evm.accounts().get(6), TokenAmount.of(100 * EACH + 1)));
        String campaign = api.distributeOn(AnvilServers.CHAIN_ID, token, TestLists.csv(claims));
        JsonPath tree = api.request().get(AirdropApi.TREE, campaign).jsonPath();
        Address contract =
                Evm.deployDistributor(token, Bytes32.parse(tree.getString("root")), TokenAmount.of(12 * EACH));
        String undeclared = api.preflight(campaign);
        declare(campaign, contract);
        claim(campaign, contract, claims.get(3));

        // When
        String preflight = api.preflight(campaign);

        // Then
        finding(campaign, undeclared).body("outcome", equalTo("not-checked"));
        finding(campaign, preflight)
                .body("outcome", equalTo("blocking"))
                .body("rows", equalTo(1))
                .body("detail", containsString("1 are paid or expired"))
                .body("detail", containsString("refuses 1"));
        api.request()
                .get(FINDING + "/claims", campaign, preflight, "simulated-claims")
                .then()
                .statusCode(200)
                .body("items.index", contains(12));
        api.request()
                .get(PREFLIGHTS + "/{id}", campaign, preflight)
                .then()
                .body("findings.check", contains("token", "simulated-claims", "expiry-and-sweep"));
    }

    @Test
    void findsNothingWhereTheContractPaysEveryClaim() {
        // Given
        Evm.require();
        Address token = Evm.deployToken(BigInteger.ONE.shiftLeft(120));
        String campaign = api.distributeOn(AnvilServers.CHAIN_ID, token, TestLists.csv(93, 40));
        JsonPath tree = api.request().get(AirdropApi.TREE, campaign).jsonPath();
        declare(
                campaign,
                Evm.deployDistributor(
                        token, Bytes32.parse(tree.getString("root")), TokenAmount.parse(tree.getString("total"))));

        // When
        String preflight = api.preflight(campaign);

        // Then
        finding(campaign, preflight).body("outcome", equalTo("passed")).body("rows", equalTo(0));
    }

    private ValidatableResponse finding(String campaign, String preflight) {
        return api.request()
                .get(PREFLIGHTS + "/{id}", campaign, preflight)
                .then()
                .rootPath("findings.find { it.check == 'simulated-claims' }");
    }

    private void declare(String campaign, Address contract) {
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("chainId", AnvilServers.CHAIN_ID, "address", contract.toString(), "format", "uniswap"))
                .put(AirdropApi.DISTRIBUTOR, campaign)
                .then()
                .statusCode(200);
    }

    private void claim(String campaign, Address contract, UniswapClaim claim) {
        List<String> siblings =
                api.claim(campaign, claim.account().toString()).jsonPath().getList("proof");
        Evm.send(
                Evm.accounts().get(4),
                contract,
                MerkleDistributor.claim(
                        claim,
                        new MerkleProof(siblings.stream().map(Bytes32::parse).toList())));
    }
}
