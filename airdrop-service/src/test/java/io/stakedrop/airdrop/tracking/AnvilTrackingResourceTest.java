package io.stakedrop.airdrop.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AnvilServers;
import io.stakedrop.airdrop.Evm;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims of the distributor that Uniswap deployed, followed on a real EVM. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilTrackingResourceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** With the confirmed ones, beyond what is final. */
    private static final int UNTIL_FINAL = 20;

    private DropOnChain drop;
    private AirdropApi api;
    private List<UniswapClaim> claims;

    @BeforeEach
    void publish() {
        drop = DropOnChain.publish();
        api = drop.api();
        claims = drop.claims();
    }

    @Test
    void aClaimIsShownOnceItsBlockIsConfirmed() {
        // Given
        drop.declare(Map.of());
        String transaction = drop.claim(claims.get(2));
        drop.awaitFollowed(Evm.head() - AnvilServers.CONFIRMATIONS + 1);
        drop.shown(claims.get(2)).then().body("payment", nullValue());

        // When
        Evm.mine(AnvilServers.CONFIRMATIONS - 1);

        // Then
        drop.awaitShown(claims.get(2), answer -> answer.get("payment") != null);
        drop.shown(claims.get(2))
                .then()
                .body("payment.transactionHash", equalTo(transaction))
                .body("payment.amount", equalTo(claims.get(2).amount().toString()))
                .body("payment.blockNumber", equalTo((int) (Evm.head() - AnvilServers.CONFIRMATIONS + 1)))
                .body("payment.paidAt", notNullValue())
                .body("payment.finalized", equalTo(false))
                .body("transaction", nullValue());
        drop.shown(claims.get(1)).then().body("payment", nullValue()).body("transaction", notNullValue());
        drop.progress()
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
        drop.declare(Map.of());
        UniswapClaim claimed = claims.get(2);
        String transaction = drop.claim(claimed);
        standing(claimed).then().body("claim.claimable", equalTo(true));

        // When
        Evm.mine(AnvilServers.CONFIRMATIONS);
        drop.awaitShown(claimed, answer -> answer.get("payment") != null);

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
        assertThat(claimableOf(claimed)).doesNotContain(drop.campaign());
        assertThat(claimableOf(claims.get(1))).contains(drop.campaign());
        api.request()
                .get(AirdropApi.CAMPAIGNS + "/{id}/report", drop.campaign())
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
        drop.declare(Map.of());
        drop.claim(claims.get(3));
        Evm.mine(AnvilServers.CONFIRMATIONS);
        drop.awaitShown(claims.get(3), answer -> answer.get("payment") != null);

        // When
        Evm.reorg(AnvilServers.CONFIRMATIONS + 1);
        Evm.mine(1);

        // Then
        drop.awaitShown(claims.get(3), answer -> answer.get("payment") == null);
        drop.progress().then().body("paidClaims", equalTo(0)).body("paid", equalTo("0"));
        drop.shown(claims.get(3)).then().body("transaction", notNullValue());
        drop.claim(claims.get(3));
        Evm.mine(AnvilServers.CONFIRMATIONS);
        drop.awaitShown(claims.get(3), answer -> answer.get("payment") != null);
        assertThat(api.awaitEventTypes(8).stream().filter(type -> type.startsWith("claim.")))
                .containsExactly("claim.paid", "claim.undone", "claim.paid");
    }

    @Test
    void whatTheNetworkFinalizedIsFinalAndFoundInOneSearch() {
        // Given
        drop.claim(claims.get(0));
        drop.claim(claims.get(4));
        Evm.mine(UNTIL_FINAL);

        // When
        drop.declare(Map.of());

        // Then
        drop.awaitShown(claims.get(0), answer -> answer.get("payment") != null);
        drop.awaitShown(claims.get(4), answer -> answer.get("payment") != null);
        drop.shown(claims.get(0)).then().body("payment.finalized", equalTo(true));
    }

    @Test
    void anotherContractInItsPlaceHasItsOwnClaims() {
        // Given
        drop.declare(Map.of());
        drop.claim(claims.get(1));
        Evm.mine(AnvilServers.CONFIRMATIONS);
        drop.awaitShown(claims.get(1), answer -> answer.get("payment") != null);
        // When
        drop.replaceContract();
        drop.declare(Map.of());

        // Then
        drop.awaitShown(claims.get(1), answer -> answer.get("payment") == null);
    }

    @Test
    void remindsOnceBeforeClaimsExpireAndSaysWhatIsLeft() {
        // Given
        drop.claim(claims.get(0));
        Evm.mine(UNTIL_FINAL);

        // When
        drop.declare(Map.of("expiresAt", Instant.now().plus(Duration.ofDays(1)).toString()));

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
        drop.declare(Map.of("expiresAt", "2020-01-01T00:00:00Z"));

        // Then
        assertThat(await().atMost(PATIENCE)
                        .until(() -> api.awaitEventTypes(4), types -> types.contains("claims.expired")))
                .doesNotContain("claims.expiring");
        drop.shown(claims.get(0)).then().body("transaction", nullValue());
    }

    private Response standing(UniswapClaim claim) {
        return api.request()
                .get(
                        AirdropApi.CAMPAIGNS + "/{id}/wallets/{address}",
                        drop.campaign(),
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
}
