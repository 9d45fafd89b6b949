package io.stakedrop.airdrop.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims of the distributor that Uniswap deployed, followed on a real EVM. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilTrackingResourceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PROGRESS = AirdropApi.CAMPAIGNS + "/{campaignId}/progress";
    /** With the confirmed ones, beyond what is final. */
    private static final int UNTIL_FINAL = 20;

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private final List<UniswapClaim> claims = TestLists.claims(91, 5);
    private Address contract;
    private String campaign;

    @BeforeEach
    void deploy() {
        Evm.require();
        Address token = Evm.deployToken(BigInteger.ONE.shiftLeft(120));
        campaign = api.distributeOn(AnvilServers.CHAIN_ID, token, TestLists.csv(claims));
        JsonPath tree = api.request().get(AirdropApi.TREE, campaign).jsonPath();
        contract = Evm.deployDistributor(
                token, Bytes32.parse(tree.getString("root")), TokenAmount.parse(tree.getString("total")));
    }

    @Test
    void aClaimIsShownOnceItsBlockIsConfirmed() {
        // Given
        declare(Map.of());
        String transaction = claim(claims.get(2));
        awaitFollowed(Evm.head() - AnvilServers.CONFIRMATIONS + 1);
        shown(claims.get(2)).then().body("payment", nullValue());

        // When
        Evm.mine(AnvilServers.CONFIRMATIONS - 1);

        // Then
        awaitShown(claims.get(2), answer -> answer.get("payment") != null);
        shown(claims.get(2))
                .then()
                .body("payment.transactionHash", equalTo(transaction))
                .body("payment.amount", equalTo(claims.get(2).amount().toString()))
                .body("payment.blockNumber", equalTo((int) (Evm.head() - AnvilServers.CONFIRMATIONS + 1)))
                .body("payment.paidAt", notNullValue())
                .body("payment.finalized", equalTo(false))
                .body("transaction", nullValue());
        shown(claims.get(1)).then().body("payment", nullValue()).body("transaction", notNullValue());
        api.request()
                .get(PROGRESS, campaign)
                .then()
                .statusCode(200)
                .body("claims", equalTo(5))
                .body("paidClaims", equalTo(1))
                .body("paid", equalTo(claims.get(2).amount().toString()));
        assertThat(api.awaitEventTypes(6)).contains("claim.paid");
    }

    @Test
    void tellsWhatAWalletHasClaimedAndHowManyHave() {
        // Given
        declare(Map.of());
        UniswapClaim claimed = claims.get(2);
        String transaction = claim(claimed);
        standing(claimed).then().body("claim.claimable", equalTo(true));

        // When
        Evm.mine(AnvilServers.CONFIRMATIONS);
        awaitShown(claimed, answer -> answer.get("payment") != null);

        // Then
        standing(claimed)
                .then()
                .body("verdict", equalTo("eligible"))
                .body("claim.claimable", equalTo(false))
                .body("claim.left", equalTo("0"))
                .body("claim.paid", equalTo(claimed.amount().toString()))
                .body("claim.lastPayment.transactionHash", equalTo(transaction))
                .body("claim.lastPayment.paidAt", notNullValue())
                .body("claim.followedTo", notNullValue());
        standing(claims.get(1))
                .then()
                .body("claim.claimable", equalTo(true))
                .body("claim.left", equalTo(claims.get(1).amount().toString()))
                .body("claim.paid", equalTo("0"))
                .body("claim.lastPayment", nullValue());
        assertThat(claimableOf(claimed)).doesNotContain(campaign);
        assertThat(claimableOf(claims.get(1))).contains(campaign);
        api.request()
                .get(AirdropApi.CAMPAIGNS + "/{id}/report", campaign)
                .then()
                .body("claimed.recipients", equalTo(1))
                .body("claimed.recipientsShare", equalTo(200_000))
                .body("claimed.amount", equalTo(claimed.amount().toString()))
                .body("claimed.share", equalTo(millionthsOfAll(claimed)))
                .body("claimed.block", notNullValue())
                .body("claimed.blockTime", notNullValue());
    }

    @Test
    void aReorgTakesAClaimBackUntilItIsPaidAgain() {
        // Given
        declare(Map.of());
        claim(claims.get(3));
        Evm.mine(AnvilServers.CONFIRMATIONS);
        awaitShown(claims.get(3), answer -> answer.get("payment") != null);

        // When
        Evm.reorg(AnvilServers.CONFIRMATIONS + 1);
        Evm.mine(1);

        // Then
        awaitShown(claims.get(3), answer -> answer.get("payment") == null);
        api.request()
                .get(PROGRESS, campaign)
                .then()
                .body("paidClaims", equalTo(0))
                .body("paid", equalTo("0"));
        shown(claims.get(3)).then().body("transaction", notNullValue());
        claim(claims.get(3));
        Evm.mine(AnvilServers.CONFIRMATIONS);
        awaitShown(claims.get(3), answer -> answer.get("payment") != null);
        assertThat(api.awaitEventTypes(8).stream().filter(type -> type.startsWith("claim.")))
                .containsExactly("claim.paid", "claim.undone", "claim.paid");
    }

    @Test
    void whatTheNetworkFinalizedIsFinalAndFoundInOneSearch() {
        // Given
        claim(claims.get(0));
        claim(claims.get(4));
        Evm.mine(UNTIL_FINAL);

        // When
        declare(Map.of());

        // Then
        awaitShown(claims.get(0), answer -> answer.get("payment") != null);
        awaitShown(claims.get(4), answer -> answer.get("payment") != null);
        shown(claims.get(0)).then().body("payment.finalized", equalTo(true));
    }

    @Test
    void anotherContractInItsPlaceHasItsOwnClaims() {
        // Given
        declare(Map.of());
        claim(claims.get(1));
        Evm.mine(AnvilServers.CONFIRMATIONS);
        awaitShown(claims.get(1), answer -> answer.get("payment") != null);
        JsonPath tree = api.request().get(AirdropApi.TREE, campaign).jsonPath();
        Address token = Address.parse(api.request()
                .get(AirdropApi.CAMPAIGNS + "/{id}", campaign)
                .jsonPath()
                .getString("token.address"));

        // When
        contract = Evm.deployDistributor(token, Bytes32.parse(tree.getString("root")), TokenAmount.of(0));
        declare(Map.of());

        // Then
        awaitShown(claims.get(1), answer -> answer.get("payment") == null);
    }

    @Test
    void remindsOnceBeforeClaimsExpireAndSaysWhatIsLeft() {
        // Given
        claim(claims.get(0));
        Evm.mine(UNTIL_FINAL);

        // When
        declare(Map.of("expiresAt", Instant.now().plus(Duration.ofDays(1)).toString()));

        // Then
        JsonPath events = await().atMost(PATIENCE)
                .until(
                        () -> api.request().get(AirdropApi.EVENTS).jsonPath(),
                        found -> found.getList("items.type").contains("claims.expiring"));
        Map<String, Object> reminder = events.getMap("items.find { it.type == 'claims.expiring' }.data");
        assertThat(reminder).containsEntry("claims", 4).containsEntry("canBeTakenBack", false);
    }

    @Test
    void saysThatClaimsHaveExpiredAndOffersNoTransactionAnyMore() {
        // When
        declare(Map.of("expiresAt", "2020-01-01T00:00:00Z"));

        // Then
        assertThat(await().atMost(PATIENCE)
                        .until(() -> api.awaitEventTypes(4), types -> types.contains("claims.expired")))
                .doesNotContain("claims.expiring");
        shown(claims.get(0)).then().body("transaction", nullValue());
    }

    private void declare(Map<String, Object> more) {
        Map<String, Object> declared = new HashMap<>(
                Map.of("chainId", AnvilServers.CHAIN_ID, "address", contract.toString(), "format", "uniswap"));
        declared.putAll(more);
        api.request()
                .contentType(ContentType.JSON)
                .body(declared)
                .put(AirdropApi.DISTRIBUTOR, campaign)
                .then()
                .statusCode(200);
    }

    /** By anyone, as the API would have it. */
    private String claim(UniswapClaim claim) {
        List<String> siblings = shown(claim).jsonPath().getList("proof");
        Bytes data = MerkleDistributor.claim(
                claim, new MerkleProof(siblings.stream().map(Bytes32::parse).toList()));
        return Evm.send(Evm.accounts().get(4), contract, data);
    }

    private Response standing(UniswapClaim claim) {
        return api.request()
                .get(
                        AirdropApi.CAMPAIGNS + "/{id}/wallets/{address}",
                        campaign,
                        claim.account().toString());
    }

    private List<String> claimableOf(UniswapClaim claim) {
        return api.request()
                .queryParam("claimable", true)
                .get("/v1/airdrops/wallets/{address}/campaigns", claim.account().toString())
                .jsonPath()
                .getList("items.campaignId");
    }

    private int millionthsOfAll(UniswapClaim claim) {
        BigInteger total =
                claims.stream().map(one -> one.amount().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add);
        return claim.amount()
                .toBigInteger()
                .multiply(BigInteger.valueOf(1_000_000))
                .divide(total)
                .intValueExact();
    }

    private Response shown(UniswapClaim claim) {
        return api.claim(campaign, claim.account().toString());
    }

    private void awaitShown(UniswapClaim claim, Predicate<JsonPath> condition) {
        await().atMost(PATIENCE).until(() -> shown(claim).jsonPath(), condition);
    }

    private void awaitFollowed(long block) {
        await().atMost(PATIENCE)
                .until(
                        () -> api.request().get(PROGRESS, campaign).jsonPath(),
                        progress -> progress.get("followedTo") != null && progress.getLong("followedTo") >= block);
    }
}
