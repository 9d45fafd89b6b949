package io.stakedrop.airdrop.distributor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

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
import io.stakedrop.ethereum.Bytes;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.contract.MerkleDistributor;
import io.stakedrop.ethereum.merkle.MerkleProof;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts are declared on a real EVM, with the distributor that Uniswap deployed. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilDistributorResourceTest {
    private static final BigInteger SUPPLY = BigInteger.ONE.shiftLeft(120);

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private Address token;

    @BeforeEach
    void deployToken() {
        Evm.require();
        token = Evm.deployToken(SUPPLY);
    }

    @Test
    void theContractPaysByThePreparedTransactionOnceAndNothingElse() {
        // Given
        List<UniswapClaim> claims = TestLists.claims(61, 20);
        UniswapClaim claim = claims.get(7);
        String campaign = api.distributeOn(AnvilServers.CHAIN_ID, token, TestLists.csv(claims));
        declare(campaign, distributorOf(campaign)).statusCode(200).body("verifiedAt", notNullValue());
        JsonPath view =
                api.claim(campaign, claim.account().toString()).then().extract().jsonPath();
        Address contract = Address.parse(view.getString("transaction.to"));
        Bytes data = Bytes.parse(view.getString("transaction.data"));
        Address sender = Evm.accounts().get(3);

        // When
        Evm.send(sender, contract, data);

        // Then
        assertThat(Evm.balance(token, claim.account())).isEqualTo(claim.amount());
        assertThat(Evm.refusal(sender, contract, data)).contains("Drop already claimed");
        UniswapClaim other = claims.get(8);
        UniswapClaim more =
                new UniswapClaim(other.index(), other.account(), other.amount().plus(TokenAmount.of(1)));
        assertThat(Evm.refusal(sender, contract, MerkleDistributor.claim(more, proof(campaign, other))))
                .contains("Invalid proof");
    }

    @Test
    void refusesAContractWithoutCode() {
        // Given
        String campaign = api.distributeOn(AnvilServers.CHAIN_ID, token, TestLists.csv(62, 3));

        // When
        var answer = declare(campaign, Evm.accounts().get(5));

        // Then
        answer.statusCode(422).body("errors.code", contains("no-contract"));
    }

    @Test
    void refusesAContractOfAnotherRootOrToken() {
        // Given
        String campaign = api.distributeOn(AnvilServers.CHAIN_ID, token, TestLists.csv(63, 3));
        Address ofAnotherRoot = Evm.deployDistributor(token, Bytes32.of(new byte[32]), TokenAmount.of(1));
        Address otherToken = Evm.deployToken(SUPPLY);
        Address ofAnotherToken = Evm.deployDistributor(otherToken, root(campaign), TokenAmount.of(1));

        // When
        var wrongRoot = declare(campaign, ofAnotherRoot);
        var wrongToken = declare(campaign, ofAnotherToken);

        // Then
        wrongRoot
                .statusCode(422)
                .body("errors.code", contains("other-root"))
                .body("code", equalTo("distributor-mismatch"));
        wrongToken.statusCode(422).body("errors.code", contains("other-token"));
    }

    private Address distributorOf(String campaign) {
        String total =
                api.request().get(AirdropApi.TREE, campaign).then().extract().path("total");
        return Evm.deployDistributor(token, root(campaign), TokenAmount.parse(total));
    }

    private Bytes32 root(String campaign) {
        return Bytes32.parse(
                api.request().get(AirdropApi.TREE, campaign).then().extract().path("root"));
    }

    private MerkleProof proof(String campaign, UniswapClaim claim) {
        return new MerkleProof(
                api.claim(campaign, claim.account().toString()).then().extract().<List<String>>path("proof").stream()
                        .map(Bytes32::parse)
                        .toList());
    }

    private ValidatableResponse declare(String campaign, Address contract) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("chainId", AnvilServers.CHAIN_ID, "address", contract.toString(), "format", "uniswap"))
                .put(AirdropApi.DISTRIBUTOR, campaign)
                .then();
    }
}
