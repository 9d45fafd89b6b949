package io.stakedrop.airdrop.preflight;

import static io.stakedrop.airdrop.AirdropApi.FINDING;
import static io.stakedrop.airdrop.AirdropApi.PREFLIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AnvilServers;
import io.stakedrop.airdrop.Evm;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
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
}
