package io.stakedrop.airdrop.preflight;

import static io.stakedrop.airdrop.AirdropApi.FINDING;
import static io.stakedrop.airdrop.AirdropApi.PREFLIGHTS;
import static io.stakedrop.airdrop.AirdropApi.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.merkle.UniswapClaim;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class PreflightResourceTest {
    private static final Address ZERO = Address.ZERO;
    private static final Address ONE = Address.parse("0x0000000000000000000000000000000000000001");
    private static final Address DEAD = Address.parse("0x000000000000000000000000000000000000dead");
    private static final Address TOKEN = Address.parse("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984");
    private static final BigInteger TOKENS = BigInteger.TEN.pow(18);
    private static final List<String> NEED_MORE =
            List.of("contract-recipients", "token", "funding", "simulated-claims", "expiry-and-sweep");

    private final AirdropApi api = AirdropApi.ofNewTenant();

    @Test
    void passesAListThatHasNothingToBeFound() {
        // Given
        String campaign = campaign(usual(31, 40));

        // When
        JsonPath found = preflight(campaign);

        // Then
        assertThat(found.getBoolean("cleared")).isTrue();
        assertThat(found.getList("findings.outcome", String.class)).containsOnly("passed", "not-checked");
        assertThat(found.getList("findings.findAll { it.outcome == 'not-checked' }.check", String.class))
                .isEqualTo(NEED_MORE);
        assertThat(api.awaitEventTypes(3)).endsWith("preflight.finished");
    }

    @Test
    void namesTheClaimsOfEachFinding() {
        // Given
        List<UniswapClaim> claims = new ArrayList<>(usual(32, 40));
        claims.add(claim(40, ZERO, 400));
        claims.add(claim(41, ONE, 400));
        claims.add(claim(42, DEAD, 400));
        claims.add(claim(43, TOKEN, 400));
        claims.add(claim(44, address(44), 0));
        claims.add(claim(45, address(45), 4_000));
        claims.add(claim(46, address(46), 4_000_000_000L));
        claims.add(new UniswapClaim(47, address(47), TokenAmount.of(new BigInteger("400" + "0".repeat(18), 16))));
        String campaign = campaign(claims);

        // When
        JsonPath found = preflight(campaign);

        // Then
        assertFinding(campaign, found, "zero-recipient", "blocking", 40);
        assertFinding(campaign, found, "burn-recipients", "blocking", 41, 42, 43);
        assertFinding(campaign, found, "zero-amounts", "warning", 44);
        assertFinding(campaign, found, "power-of-ten-amounts", "blocking", 45, 46);
        assertFinding(campaign, found, "amount-outliers", "warning", 46, 47);
        assertFinding(campaign, found, "hexadecimal-amounts", "blocking", 47);
        assertFinding(campaign, found, "duplicates", "passed");
        assertThat(found.getBoolean("cleared")).isFalse();
    }

    @Test
    void findsAWholeListThatWasReadAsHexadecimal() {
        // Given: 100, 200, … in decimal digits, read as hexadecimal
        List<UniswapClaim> claims = new ArrayList<>();
        for (int index = 0; index < 9; index++) {
            BigInteger amount = new BigInteger((index + 1) + "00", 16);
            claims.add(new UniswapClaim(index, address(index), TokenAmount.of(amount)));
        }
        String campaign = campaign(claims);

        // When
        JsonPath found = preflight(campaign);

        // Then: but for 0x500, which is 1280
        assertFinding(campaign, found, "hexadecimal-amounts", "blocking", 0, 1, 2, 3, 5, 6, 7, 8);
    }

    @Test
    void holdsTheRootBackUntilWhatBlocksIsSignedOff() {
        // Given
        List<UniswapClaim> claims = new ArrayList<>(usual(33, 20));
        claims.add(claim(20, ZERO, 400));
        claims.add(claim(21, ONE, 400));
        String campaign = campaign(claims);
        String preflight = preflight(campaign).getString("id");

        // When
        var blocked = api.request().post(TREE, campaign).then();
        signOff(campaign, preflight, "zero-recipient").statusCode(200);
        var stillBlocked = api.request().post(TREE, campaign).then();
        signOff(campaign, preflight, "burn-recipients").statusCode(200).body("cleared", equalTo(true));
        var job = api.awaitEnd(api.buildTree(campaign));

        // Then
        blocked.statusCode(409)
                .body("code", equalTo("preflight-blocked"))
                .body("errors.code", contains("zero-recipient", "burn-recipients"));
        stillBlocked.statusCode(409).body("errors.code", contains("burn-recipients"));
        job.body("state", equalTo("succeeded"));
        assertThat(api.campaignState(campaign)).isEqualTo("distributing");
        assertThat(api.awaitEventTypes(6)).contains("preflight.signed-off");
    }

    @Test
    void looksAtAListThatNobodyLookedAtBeforeItsRootIsPublished() {
        // Given
        List<UniswapClaim> claims = new ArrayList<>(usual(34, 20));
        claims.add(claim(20, ZERO, 400));
        String campaign = campaign(claims);

        // When
        String job = api.buildTree(campaign);

        // Then
        api.awaitEnd(job).body("state", equalTo("failed")).body("problem.code", equalTo("preflight-blocked"));
        assertThat(api.campaignState(campaign)).isEqualTo("allocated");
        signOff(campaign, job, "zero-recipient").statusCode(200);
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
    }

    @Test
    void asksAgainForAnotherList() {
        // Given
        List<UniswapClaim> claims = new ArrayList<>(usual(35, 20));
        claims.add(claim(20, ZERO, 400));
        String campaign = campaign(claims);
        signOff(campaign, preflight(campaign).getString("id"), "zero-recipient").statusCode(200);

        // When
        claims.add(claim(21, address(21), 400));
        api.importList(campaign, TestLists.csv(claims)).statusCode(201);

        // Then
        api.awaitEnd(api.buildTree(campaign)).body("problem.code", equalTo("preflight-blocked"));
    }

    @Test
    void keepsWhoSignedOffWhenAndWhy() {
        // Given
        List<UniswapClaim> claims = new ArrayList<>(usual(36, 20));
        claims.add(claim(20, ZERO, 400));
        String campaign = campaign(claims);
        String preflight = preflight(campaign).getString("id");

        // When
        var signed = signOff(campaign, preflight, "zero-recipient");

        // Then
        String finding = "findings.find { it.check == 'zero-recipient' }.signedOff";
        signed.statusCode(200)
                .body(finding + ".reason", equalTo("It reproduces a published root."))
                .body(finding + ".by", notNullValue())
                .body(finding + ".at", notNullValue());
        signOff(campaign, preflight, "zero-recipient").statusCode(409).body("code", equalTo("finding-not-open"));
        signOff(campaign, preflight, "duplicates").statusCode(409).body("code", equalTo("finding-not-open"));
        signOff(campaign, preflight, "no-such-check").statusCode(400).body("errors.field", hasItem("check"));
    }

    @Test
    void wantsAReasonForASignOff() {
        // Given
        String campaign = campaign(usual(37, 3));
        String preflight = preflight(campaign).getString("id");

        // When
        var answer = api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", " "))
                .post(FINDING + "/sign-off", campaign, preflight, "zero-recipient")
                .then();

        // Then
        answer.statusCode(400).body("errors.field", contains("reason"));
    }

    @Test
    void listsTheClaimsOfAFindingPageByPage() {
        // Given
        List<UniswapClaim> claims = new ArrayList<>(usual(38, 20));
        for (int index = 20; index < 25; index++) {
            claims.add(claim(index, address(index), 0));
        }
        String campaign = campaign(claims);
        String preflight = preflight(campaign).getString("id");

        // When
        JsonPath first = claims(campaign, preflight, "zero-amounts", Map.of("limit", 3));
        JsonPath second =
                claims(campaign, preflight, "zero-amounts", Map.of("limit", 3, "after", first.getString("next")));

        // Then
        assertThat(first.getList("items.index", Integer.class)).containsExactly(20, 21, 22);
        assertThat(second.getList("items.index", Integer.class)).containsExactly(23, 24);
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void listsTheNewestPreflightFirst() {
        // Given
        String campaign = campaign(usual(39, 3));
        String older = preflight(campaign).getString("id");
        String newer = preflight(campaign).getString("id");

        // When
        var answer = api.request().get(PREFLIGHTS, campaign).then();

        // Then
        answer.statusCode(200).body("items.id", contains(newer, older)).body("next", nullValue());
    }

    @Test
    void refusesACampaignWithoutList() {
        start(api.createCampaign()).statusCode(409).body("code", equalTo("illegal-campaign-state"));
    }

    @Test
    void hidesAllOfItFromOtherTenants() {
        // Given
        List<UniswapClaim> claims = new ArrayList<>(usual(40, 20));
        claims.add(claim(20, ZERO, 400));
        String campaign = campaign(claims);
        String preflight = preflight(campaign).getString("id");
        signOff(campaign, preflight, "zero-recipient").statusCode(200);
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        AirdropApi other = AirdropApi.ofNewTenant();

        // When
        var answers = List.of(
                other.request().get(PREFLIGHTS, campaign).then(),
                other.request().get(PREFLIGHTS + "/{id}", campaign, preflight).then(),
                other.request()
                        .get(FINDING + "/claims", campaign, preflight, "zero-recipient")
                        .then(),
                other.request()
                        .contentType(ContentType.JSON)
                        .body(Map.of("reason", "mine"))
                        .post(FINDING + "/sign-off", campaign, preflight, "zero-recipient")
                        .then(),
                other.request()
                        .contentType(ContentType.JSON)
                        .body(Map.of())
                        .post(PREFLIGHTS, campaign)
                        .then());

        // Then
        answers.forEach(answer -> answer.statusCode(404).body("code", equalTo("not-found")));
    }

    private void assertFinding(String campaign, JsonPath preflight, String check, String outcome, Integer... indexes) {
        Map<String, Object> finding = preflight.getMap("findings.find { it.check == '%s' }".formatted(check));
        assertThat(finding).as(check).containsEntry("outcome", outcome).containsEntry("rows", indexes.length);
        assertThat(claims(campaign, preflight.getString("id"), check, Map.of()).getList("items.index", Integer.class))
                .as(check)
                .containsExactly(indexes);
    }

    private JsonPath claims(String campaign, String preflight, String check, Map<String, ?> query) {
        return api.request()
                .queryParams(query)
                .get(FINDING + "/claims", campaign, preflight, check)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse start(String campaign) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post(PREFLIGHTS, campaign)
                .then();
    }

    /** Looks at the list to the end. */
    private JsonPath preflight(String campaign) {
        String job = api.preflight(campaign);
        return api.request()
                .get(PREFLIGHTS + "/{id}", campaign, job)
                .then()
                .statusCode(200)
                .body("findings.check", containsInAnyOrder(checks().toArray()))
                .extract()
                .jsonPath();
    }

    private static List<String> checks() {
        return List.of(
                "duplicates",
                "zero-recipient",
                "burn-recipients",
                "contract-recipients",
                "zero-amounts",
                "hexadecimal-amounts",
                "power-of-ten-amounts",
                "amount-outliers",
                "appeals",
                "token",
                "funding",
                "simulated-claims",
                "expiry-and-sweep");
    }

    private ValidatableResponse signOff(String campaign, String preflight, String check) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "It reproduces a published root."))
                .post(FINDING + "/sign-off", campaign, preflight, check)
                .then();
    }

    private String campaign(List<UniswapClaim> claims) {
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(claims)).statusCode(201);
        return campaign;
    }

    /** 400 tokens each. */
    private static List<UniswapClaim> usual(long seed, int count) {
        return TestLists.claims(seed, count).stream()
                .map(claim -> claim((int) claim.index(), claim.account(), 400))
                .toList();
    }

    private static UniswapClaim claim(int index, Address account, long tokens) {
        return new UniswapClaim(
                index, account, TokenAmount.of(BigInteger.valueOf(tokens).multiply(TOKENS)));
    }

    private static Address address(int number) {
        return TestLists.claims(1_000 + number, 1).getFirst().account();
    }
}
