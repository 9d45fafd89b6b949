package io.stakedrop.airdrop.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
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
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redirects signed by accounts of a real EVM, which has an EIP-712 of its own. */
@QuarkusTest
@WithTestResource(AnvilServers.class)
class AnvilRedirectResourceTest {
    private static final String REDIRECTS = AirdropApi.CAMPAIGNS + "/{campaignId}/redirects";
    private static final Address STRANGER = Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    private static final Address CONTRACT = Address.parse("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
    private static final TokenAmount TEN = TokenAmount.of(10);
    /** Code that answers every question with the accepting value of EIP-1271. */
    private static final String ACCEPTING = "0x631626ba7e60e01b60005260206000f3";

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private Address account;
    private String campaign;
    private String list;

    @BeforeEach
    void importAList() {
        Evm.require();
        account = Evm.accounts().get(1);
        campaign = api.createCampaignOn(AnvilServers.CHAIN_ID, STRANGER);
        list = api.importList(
                        campaign,
                        TestLists.csv(List.of(new UniswapClaim(0, account, TEN), new UniswapClaim(1, CONTRACT, TEN))))
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void removeCode() {
        Evm.call("anvil_setCode", CONTRACT.toString(), "0x");
    }

    @Test
    void theRecipientIsPaidInTheAccountsPlaceByTheRootOfTheNextList() {
        // Given
        redirect(signed(account, STRANGER)).statusCode(201).body("state", equalTo("pending"));

        // When
        JsonPath made = apply(list);

        // Then
        assertThat(made.getString("state")).isEqualTo("succeeded");
        shown(account).body("state", equalTo("applied")).body("recipient", equalTo(STRANGER.toString()));
        List<String> signedOff = api.signOffAll(campaign);
        api.awaitEnd(api.buildTree(campaign));
        api.claim(campaign, STRANGER.toString())
                .then()
                .statusCode(200)
                .body("index", equalTo(0))
                .body("amount", equalTo("10"));
        api.claim(campaign, account.toString()).then().statusCode(404).body("code", equalTo("not-in-list"));
        assertThat(made.getString("result.total")).isEqualTo("20");
        assertThat(made.getString("result.redirectedFrom")).isEqualTo(list);
        assertThat(api.awaitEventTypes(6 + signedOff.size()).stream().filter(type -> !type.startsWith("preflight.")))
                .containsExactly(
                        "campaign.created", "list.imported", "redirect.accepted", "list.redirected", "root.published");
    }

    @Test
    void aReplayIsRefusedAndSoIsALowerNonce() {
        // Given
        Map<String, Object> first = signed(account, STRANGER);
        Map<String, Object> second = signed(account, CONTRACT, "7");
        redirect(first).statusCode(201);
        redirect(second).statusCode(201);

        // When
        var replayed = redirect(second);
        var lower = redirect(first);

        // Then
        replayed.statusCode(409).body("code", equalTo("redirect-replayed"));
        lower.statusCode(409).body("code", equalTo("redirect-replayed"));
        shown(account).body("nonce", equalTo("7"));
    }

    @Test
    void aHigherNonceTakesAnEarlierWishBackEvenFromAListThatHasIt() {
        // Given
        redirect(signed(account, STRANGER)).statusCode(201);
        String redirected = apply(list).getString("result.listId");

        // When
        redirect(signed(account, account)).statusCode(201).body("state", equalTo("cancelled"));

        // Then
        redirect(acceptedByContract()).statusCode(201);
        JsonPath made = apply(redirected);
        assertThat(made.getString("result.redirectedFrom")).isEqualTo(list);
        api.signOffAll(campaign);
        api.awaitEnd(api.buildTree(campaign));
        api.claim(campaign, account.toString()).then().statusCode(200).body("amount", equalTo("10"));
        api.claim(campaign, STRANGER.toString()).then().statusCode(200).body("index", equalTo(1));
    }

    @Test
    void refusesWhatTheAccountDidNotSign() {
        // Given
        Map<String, Object> forged = signed(account, STRANGER);
        forged.put("recipient", CONTRACT.toString());
        Map<String, Object> ofAnother = signed(Evm.accounts().get(2), STRANGER);
        ofAnother.put("account", account.toString());

        // When
        var answers = List.of(redirect(forged), redirect(ofAnother));

        // Then
        answers.forEach(answer -> answer.statusCode(422)
                .body("code", equalTo("redirect-refused"))
                .body("errors.field", contains("signature")));
    }

    @Test
    void refusesAMessageOfAnotherCampaign() {
        // Given
        Map<String, Object> signed = signed(account, STRANGER);
        campaign = api.createCampaignOn(AnvilServers.CHAIN_ID, STRANGER);

        // When
        var answer = redirect(signed);

        // Then
        answer.statusCode(422).body("code", equalTo("redirect-refused"));
    }

    @Test
    void refusesAMessageWhoseDeadlineIsOver() {
        // Given
        Map<String, Object> signed = signed(account, STRANGER, "1", 1_600_000_000L);

        // When
        var answer = redirect(signed);

        // Then
        answer.statusCode(422).body("errors.code", contains("expired"));
    }

    @Test
    void aContractWalletSaysForItselfWhatItSigned() {
        // Given
        Map<String, Object> wish = wish(CONTRACT, STRANGER, "1", 4_000_000_000L, "0x00");
        redirect(wish).statusCode(422);

        // When
        var answer = redirect(acceptedByContract());

        // Then
        answer.statusCode(201);
    }

    @Test
    void isTooLateOnceTheRootOfAContractOfOneRoundIsPublished() {
        // Given
        Map<String, Object> signed = signed(account, STRANGER);
        api.signOffAll(campaign);
        api.awaitEnd(api.buildTree(campaign));

        // When
        var answer = redirect(signed);

        // Then
        answer.statusCode(409).body("code", equalTo("redirect-too-late"));
    }

    @Test
    void aPreflightJudgesAmountsAsTheyWereBeforeRedirectsMergedThem() {
        // Given: twenty keep 10 each; ten others of 10 each ask to be paid at one address, ten times as much
        List<UniswapClaim> claims = new ArrayList<>();
        for (UniswapClaim kept : TestLists.claims(82, 20)) {
            claims.add(new UniswapClaim(claims.size(), kept.account(), TEN));
        }
        for (Address redirecting : Evm.accounts().subList(0, 10)) {
            claims.add(new UniswapClaim(claims.size(), redirecting, TEN));
        }
        list = api.importList(campaign, TestLists.csv(claims))
                .statusCode(201)
                .extract()
                .path("id");
        for (Address redirecting : Evm.accounts().subList(0, 10)) {
            redirect(signed(redirecting, STRANGER)).statusCode(201);
        }
        assertThat(apply(list).getString("state")).isEqualTo("succeeded");

        // When
        String preflight = api.preflight(campaign);

        // Then
        api.request()
                .get(AirdropApi.PREFLIGHTS + "/{id}", campaign, preflight)
                .then()
                .body("findings.find { it.check == 'power-of-ten-amounts' }.outcome", equalTo("passed"))
                .body("findings.find { it.check == 'amount-outliers' }.outcome", equalTo("passed"));
    }

    @Test
    void anotherListThatCountsMeanwhileIsNotReplaced() {
        // Given
        redirect(signed(account, STRANGER)).statusCode(201);
        api.importList(campaign, TestLists.csv(81, 3)).statusCode(201);

        // When
        JsonPath made = apply(list);

        // Then
        assertThat(made.getString("state")).isEqualTo("failed");
        assertThat(made.getString("problem.code")).isEqualTo("list-replaced");
    }

    @Test
    void hidesADraftsRedirectsFromOtherTenants() {
        // Given
        AirdropApi other = AirdropApi.ofNewTenant();
        Map<String, Object> signed = signed(account, STRANGER);

        // When
        var handedIn = other.request()
                .contentType(ContentType.JSON)
                .body(signed)
                .post(REDIRECTS, campaign)
                .then();

        // Then
        handedIn.statusCode(404);
        other.request().get(REDIRECTS, campaign).then().statusCode(404);
        other.request()
                .get(REDIRECTS + "/{address}", campaign, account.toString())
                .then()
                .statusCode(404);
        other.request().post(applied(), campaign, list).then().statusCode(404);
    }

    @Test
    void listsEveryWishToItsOwnTenantOnly() {
        // Given
        redirect(signed(account, STRANGER)).statusCode(201);
        redirect(signed(account, CONTRACT)).statusCode(201);
        api.signOffAll(campaign);
        api.awaitEnd(api.buildTree(campaign));

        // When
        var own = api.request().get(REDIRECTS, campaign).then();
        var others = AirdropApi.ofNewTenant().request().get(REDIRECTS, campaign).then();

        // Then
        own.statusCode(200).body("items.nonce", containsInAnyOrder("1", "2"));
        others.statusCode(404);
    }

    private Map<String, Object> acceptedByContract() {
        Evm.call("anvil_setCode", CONTRACT.toString(), ACCEPTING);
        return wish(CONTRACT, STRANGER, "1", 4_000_000_000L, "0x00");
    }

    private Map<String, Object> signed(Address signer, Address recipient) {
        return sign(
                signer,
                recipient,
                api.request()
                        .queryParam("recipient", recipient.toString())
                        .get(REDIRECTS + "/{address}/message", campaign, signer.toString())
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    private Map<String, Object> signed(Address signer, Address recipient, String nonce) {
        return signed(signer, recipient, nonce, 4_000_000_000L);
    }

    private Map<String, Object> signed(Address signer, Address recipient, String nonce, long deadline) {
        return sign(
                signer,
                recipient,
                new RedirectMessage(
                                AnvilServers.CHAIN_ID,
                                STRANGER,
                                UUID.fromString(campaign),
                                signer,
                                recipient,
                                new BigInteger(nonce),
                                deadline)
                        .toJson());
    }

    /** By the EVM's own wallet. */
    private Map<String, Object> sign(Address signer, Address recipient, String message) {
        JsonPath typedData = new JsonPath(message);
        String signature = Evm.call("eth_signTypedData_v4", signer.toString(), typedData.getMap("$"))
                .getString("result");
        return wish(
                signer,
                recipient,
                typedData.getString("message.nonce"),
                Long.parseLong(typedData.getString("message.deadline")),
                signature);
    }

    private static Map<String, Object> wish(
            Address signer, Address recipient, String nonce, long deadline, String signature) {
        return new HashMap<>(Map.of(
                "account",
                signer.toString(),
                "recipient",
                recipient.toString(),
                "nonce",
                nonce,
                "deadline",
                deadline,
                "signature",
                signature));
    }

    private ValidatableResponse redirect(Map<String, Object> wish) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(wish)
                .post(REDIRECTS, campaign)
                .then();
    }

    private ValidatableResponse shown(Address of) {
        return api.request()
                .get(REDIRECTS + "/{address}", campaign, of.toString())
                .then()
                .statusCode(200);
    }

    private JsonPath apply(String of) {
        String job = api.request()
                .post(applied(), campaign, of)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return api.awaitEnd(job).extract().jsonPath();
    }

    private static String applied() {
        return AirdropApi.LISTS + "/{listId}/redirected";
    }
}
