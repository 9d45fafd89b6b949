package io.stakedrop.airdrop.eligibility;

import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.campaign.CampaignLife;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class EligibilityResourceTest {
    private static final String ALICE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String BOB = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    private static final String CAROL = "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB";
    private static final String HEADER = "account,amount\n";

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private String campaign;
    private String mainnet;
    private String exchange;
    private String blocked;

    @BeforeEach
    void importSnapshots() {
        campaign = api.createCampaign();
        mainnet = api.importSnapshot("token-balance", HEADER + ALICE + ",60\n" + BOB + ",99\n" + CAROL + ",500\n");
        exchange = api.importSnapshot("token-balance", HEADER + ALICE + ",40\n");
        blocked = api.importSnapshot("points", HEADER + CAROL + ",1\n");
    }

    @Test
    void findsWhoKeepsTheRulesByAJob() throws NoSuchAlgorithmException {
        // Given
        put(holdersNotBlocked()).statusCode(200).body("version", equalTo(1)).body("rule.type", equalTo("all"));

        // When
        String evaluation = evaluate();

        // Then: Alice has 100 on two platforms, Bob one less, Carol is on the list
        String accounts = download(evaluation);
        assertThat(accounts).isEqualTo("account\n" + ALICE.toLowerCase(Locale.ROOT) + "\n");
        api.request()
                .get(CAMPAIGNS + "/{id}/evaluations/{evaluation}", campaign, evaluation)
                .then()
                .statusCode(200)
                .body("eligible", equalTo(1))
                .body("ruleVersion", equalTo(1))
                .body("contentHash", equalTo(sha256(accounts)));
        api.request().get(CAMPAIGNS + "/{id}/evaluations", campaign).then().body("items.id", contains(evaluation));
        assertThat(api.awaitEventTypes(6)).contains("eligibility.changed", "evaluation.finished");
    }

    @Test
    void tellsAWalletWhyWithTheEvidenceOfEachRule() {
        // Given
        put(holdersNotBlocked()).statusCode(200);

        // When
        ValidatableResponse alice = judge(api, ALICE).statusCode(200);

        // Then
        alice.body("eligible", equalTo(true))
                .body("findings.path", contains("rule", "rule.rules[0]", "rule.rules[1]"))
                .body("findings.type", contains("all", "holds-token", "not-on-list"))
                .body("findings.met", contains(true, true, true))
                .body("findings[1].found", equalTo("100"))
                .body("findings[1].needed", equalTo("100"))
                .body("findings[1].sources.snapshotId", contains(mainnet, exchange))
                .body("findings[1].sources.amount", contains("60", "40"))
                .body("findings[2].found", nullValue());
        judge(api, BOB)
                .body("eligible", equalTo(false))
                .body("findings[1].met", equalTo(false))
                .body("findings[1].found", equalTo("99"));
        judge(api, CAROL).body("eligible", equalTo(false)).body("findings[2].met", equalTo(false));
    }

    @Test
    void keepsAnEvaluationAsItWasWhenTheRulesChange() {
        // Given
        put(holdersNotBlocked()).statusCode(200);
        String before = evaluate();

        // When
        put(Map.of("type", "any", "rules", List.of(onList(exchange), onList(blocked))))
                .body("version", equalTo(2));
        String after = evaluate();

        // Then
        assertThat(download(before).lines()).hasSize(2);
        assertThat(download(after).lines())
                .containsExactlyInAnyOrder("account", ALICE.toLowerCase(Locale.ROOT), CAROL.toLowerCase(Locale.ROOT));
    }

    @Test
    void countsWhoRegisteredForTheCampaign() {
        // Given
        campaign = new CampaignLife(api).campaignThatIs("open");
        put(Map.of("type", "all", "rules", List.of(Map.of("type", "registered"), onList(mainnet))))
                .statusCode(200);
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of())
                .put("/v1/airdrops/registrations/{id}/{account}", campaign, BOB)
                .then()
                .statusCode(201);

        // When
        String evaluation = evaluate();

        // Then
        assertThat(download(evaluation).lines()).containsExactly("account", BOB.toLowerCase(Locale.ROOT));
        judge(api, BOB).body("eligible", equalTo(true)).body("findings[1].type", equalTo("registered"));
        judge(api, ALICE).body("eligible", equalTo(false)).body("findings[1].found", nullValue());
    }

    @Test
    void namesEveryFaultOfATreeByItsPathAndKeepsTheRulesBefore() {
        // Given
        put(holdersNotBlocked()).statusCode(200);
        String foreign = AirdropApi.ofNewTenant().importSnapshot("token-balance", HEADER + BOB + ",1\n");

        // When
        ValidatableResponse answer = put(Map.of(
                "type",
                "at-least",
                "count",
                5,
                "rules",
                List.of(
                        Map.of("type", "holds-token", "snapshots", List.of(foreign), "minimum", "0"),
                        Map.of("type", "points", "snapshots", List.of(mainnet), "minimum", "1"))));

        // Then
        answer.statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "rule.count",
                                "rule.rules[0].snapshots[0]",
                                "rule.rules[0].minimum",
                                "rule.rules[1].snapshots[0]"));
        api.request().get(CAMPAIGNS + "/{id}/eligibility", campaign).then().body("version", equalTo(1));
    }

    @Test
    void namesFaultsOfFormByTheirPathToo() {
        // Given
        String body = """
                {"rule":{"type":"all","rules":[{"type":"registered"},{"type":"on-list","snapshot":"x"}]}}""";

        // When, Then
        api.request()
                .contentType(ContentType.JSON)
                .body(body)
                .put(CAMPAIGNS + "/{id}/eligibility", campaign)
                .then()
                .statusCode(400)
                .body("errors.field", contains("rule.rules[1].snapshot"));
    }

    @Test
    void isNotThereForAnotherTenant() {
        // Given
        put(holdersNotBlocked()).statusCode(200);
        String evaluation = evaluate();
        AirdropApi other = AirdropApi.ofNewTenant();

        // When, Then
        for (String path : List.of(
                "eligibility",
                "eligibility/" + ALICE,
                "evaluations/" + evaluation,
                "evaluations/" + evaluation + "/accounts")) {
            other.request()
                    .get(CAMPAIGNS + "/{id}/" + path, campaign)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"));
        }
        other.request()
                .contentType(ContentType.JSON)
                .body(Map.of("rule", onList(mainnet)))
                .put(CAMPAIGNS + "/{id}/eligibility", campaign)
                .then()
                .statusCode(400);
        other.request().post(CAMPAIGNS + "/{id}/evaluations", campaign).then().statusCode(404);
    }

    @Test
    void showsWhatAWalletHasToItsTenantAndToItselfOnly() {
        // Given: an announced campaign
        put(holdersNotBlocked()).statusCode(200);
        api.importList(campaign, "index,address,amount\n0," + ALICE + ",1\n").statusCode(201);
        api.awaitEnd(api.buildTree(campaign)).body("state", equalTo("succeeded"));
        AirdropApi other = AirdropApi.ofNewTenant();

        // When, Then
        other.request().get(CAMPAIGNS + "/{id}/eligibility", campaign).then().statusCode(200);
        judge(other, ALICE).statusCode(403);
        judge(other.signedInAs(BOB), ALICE).statusCode(403);
        judge(api.signedInAs(BOB), ALICE).statusCode(403);
        judge(other.signedInAs(ALICE), ALICE).statusCode(200).body("eligible", equalTo(true));
        put(holdersNotBlocked()).statusCode(409).body("code", equalTo("illegal-campaign-state"));
    }

    @Test
    void saysThatACampaignHasNoRulesYet() {
        api.request().get(CAMPAIGNS + "/{id}/eligibility", campaign).then().statusCode(404);
        api.request().post(CAMPAIGNS + "/{id}/evaluations", campaign).then().statusCode(404);
        api.request()
                .get(CAMPAIGNS + "/{id}/evaluations/{evaluation}", campaign, UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private Map<String, Object> holdersNotBlocked() {
        return Map.of(
                "type",
                "all",
                "rules",
                List.of(
                        Map.of("type", "holds-token", "snapshots", List.of(mainnet, exchange), "minimum", "100"),
                        Map.of("type", "not-on-list", "snapshot", blocked)));
    }

    private static Map<String, Object> onList(String snapshot) {
        return Map.of("type", "on-list", "snapshot", snapshot);
    }

    private ValidatableResponse put(Map<String, ?> rule) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("rule", rule))
                .put(CAMPAIGNS + "/{id}/eligibility", campaign)
                .then();
    }

    private ValidatableResponse judge(AirdropApi caller, String account) {
        return caller.request()
                .get(CAMPAIGNS + "/{id}/eligibility/{account}", campaign, account)
                .then();
    }

    private String evaluate() {
        String job = api.request()
                .post(CAMPAIGNS + "/{id}/evaluations", campaign)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return api.awaitEnd(job).body("state", equalTo("succeeded")).extract().path("result.id");
    }

    private String download(String evaluation) {
        return api.request()
                .get(CAMPAIGNS + "/{id}/evaluations/{evaluation}/accounts", campaign, evaluation)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "0x" + HexFormat.of().formatHex(hash);
    }
}
