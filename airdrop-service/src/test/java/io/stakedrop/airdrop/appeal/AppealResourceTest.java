package io.stakedrop.airdrop.appeal;

import static io.stakedrop.airdrop.AirdropApi.ALLOCATIONS;
import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static io.stakedrop.airdrop.AirdropApi.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.campaign.CampaignLife;
import io.stakedrop.verify.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class AppealResourceTest {
    private static final String ALICE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String BOB = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    private static final String CAROL = "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB";
    private static final String APPEALS = "/v1/airdrops/appeals";
    private static final String OF_CAMPAIGN = CAMPAIGNS + "/{campaignId}/appeals";
    private static final String STATEMENT = "My tokens were on an exchange.";
    private static final String LINK = "https://example.org/statement";

    private final AirdropApi owner = AirdropApi.ofNewTenant();
    private final CampaignLife life = new CampaignLife(owner);
    private final AirdropApi alice = AirdropApi.ofNewTenant().signedInAs(ALICE);

    @TempDir
    Path folder;

    @Test
    void aWalletFilesAndReadsWhatWasDecidedAndWhy() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        String appeal = filed(alice, campaign, ALICE);
        alice.request()
                .get(APPEALS + "/{id}", appeal)
                .then()
                .statusCode(200)
                .body("state", equalTo("open"))
                .body("proven", equalTo(true))
                .body("statement", equalTo(STATEMENT))
                .body("evidence", equalTo(List.of(LINK)))
                .body("endedAt", nullValue());

        // When
        var rejected = reject(owner, campaign, appeal, "It is of another day.");

        // Then
        rejected.statusCode(200);
        alice.request()
                .get(APPEALS + "/{id}", appeal)
                .then()
                .body("state", equalTo("rejected"))
                .body("reason", equalTo("It is of another day."))
                .body("endedAt", notNullValue())
                .body("remedy", nullValue());
        alice.request().get(APPEALS).then().body("items.id", hasItem(appeal));
    }

    @ParameterizedTest
    @CsvSource({
        "draft, 409",
        "announced, 409",
        "open, 409",
        "snapshot, 201",
        "allocated, 201",
        "distributing, 409",
        "closed, 409",
        "cancelled, 409"
    })
    void isFiledFromTheSnapshotUntilTheRootIsPublished(String state, int status) {
        // Given
        String campaign = life.campaignThatIs(state);

        // When
        var answer = file(owner, campaign, ALICE);

        // Then
        answer.statusCode(status);
        if (status == 409) {
            answer.body("code", equalTo("illegal-campaign-state"));
        }
    }

    @Test
    void aWalletHasOneOpenAppealToACampaign() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        String first = filed(alice, campaign, ALICE);
        file(owner, campaign, ALICE).statusCode(409).body("code", equalTo("appeal-open"));

        // When
        alice.request().post(APPEALS + "/{id}/withdraw", first).then().statusCode(200);

        // Then
        filed(owner, campaign, ALICE);
        filed(alice, life.campaignThatIs("snapshot"), ALICE);
    }

    @Test
    void appealsForNobodyElse() {
        // Given
        String campaign = life.campaignThatIs("snapshot");

        // When
        var answer = file(alice, campaign, BOB);

        // Then
        answer.statusCode(403).body("errors.field", hasItem("account")).body("errors.code", hasItem("not-yours"));
    }

    @Test
    void namesEveryFaultOfWhatWasWritten() {
        // Given
        Map<String, Object> appeal = Map.of(
                "campaignId",
                life.campaignThatIs("snapshot"),
                "account",
                ALICE,
                "statement",
                " ",
                "evidence",
                List.of("http://example.org", LINK));

        // When
        var answer = post(alice, APPEALS, appeal);

        // Then
        answer.statusCode(400);
        assertThat(answer.extract().<List<String>>path("errors.field"))
                .containsExactlyInAnyOrder("statement", "evidence[0]");
    }

    static Stream<Arguments> everyTransition() {
        return Stream.of("open", "withdrawn", "accepted", "rejected")
                .flatMap(state ->
                        Stream.of("accept", "reject", "withdraw").map(operation -> Arguments.of(state, operation)));
    }

    @ParameterizedTest
    @MethodSource("everyTransition")
    void movesOnlyWhileItIsOpen(String state, String operation) {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        String appeal = filed(alice, campaign, ALICE);
        Map<String, String> leadingTo = Map.of("withdrawn", "withdraw", "accepted", "accept", "rejected", "reject");
        if (leadingTo.containsKey(state)) {
            ask(leadingTo.get(state), campaign, appeal).statusCode(200);
        }

        // When
        var answer = ask(operation, campaign, appeal);

        // Then
        if (state.equals("open")) {
            answer.statusCode(200)
                    .body("state", equalTo(operation.equals("withdraw") ? "withdrawn" : operation + "ed"));
        } else {
            answer.statusCode(409).body("code", equalTo("illegal-appeal-state"));
            owner.request().get(APPEALS + "/{id}", appeal).then().body("state", equalTo(state));
        }
    }

    @Test
    void isRejectedButNotAcceptedOnceTheRootIsPublished() {
        // Given
        String campaign = life.campaignThatIs("allocated");
        String appeal = filed(alice, campaign, ALICE);
        owner.awaitEnd(owner.buildTree(campaign)).body("state", equalTo("succeeded"));

        // When
        var accepted = accept(campaign, appeal, Map.of("remedy", "eligible", "reason", "Yes."));

        // Then
        accepted.statusCode(409).body("code", equalTo("illegal-campaign-state"));
        reject(owner, campaign, appeal, "Too late.").statusCode(200);
    }

    @Test
    void anAcceptedOneIsTakenByTheNextAllocationAndThePoolStaysThePool() throws IOException {
        // Given: Alice and Bob are eligible alike; Carol is not, by mistake, and Bob is to have 10 for certain
        String campaign = life.campaignThatIs("snapshot");
        String evaluation = evaluated(campaign);
        Map<String, Object> terms =
                Map.of("pool", "100", "rule", Map.of("type", "flat"), "accounts", Map.of("evaluationId", evaluation));
        allocate(campaign, terms);
        accept(campaign, filed(owner, campaign, CAROL), Map.of("remedy", "eligible", "reason", "She was there."))
                .statusCode(200);
        accept(campaign, filed(owner, campaign, BOB), Map.of("remedy", "amount", "amount", "70", "reason", "A slip."))
                .statusCode(200);
        accept(campaign, filed(owner, campaign, BOB), Map.of("remedy", "amount", "amount", "10", "reason", "Mended."))
                .statusCode(200)
                .body("amount", equalTo("10"));

        // When
        JsonPath allocation = allocate(campaign, terms);

        // Then
        assertThat(allocation.getLong("overrides")).isEqualTo(2);
        assertThat(rows(campaign, 2, "overrides")).containsExactlyInAnyOrder(lower(CAROL) + ",", lower(BOB) + ",10");
        assertThat(rows(campaign, 2, "claims").stream().map(row -> row.substring(row.indexOf(',') + 1)))
                .containsExactlyInAnyOrder(lower(ALICE) + ",45", lower(BOB) + ",10", lower(CAROL) + ",45");
        owner.request()
                .queryParam("since", 1)
                .get(ALLOCATIONS + "/{version}/difference", campaign, 2)
                .then()
                .statusCode(200)
                .body("added", equalTo(1))
                .body("removed", equalTo(0))
                .body("changed", equalTo(2))
                .body("raised", equalTo("45"))
                .body("lowered", equalTo("45"))
                .body("since.total", equalTo("100"))
                .body("version.total", equalTo("100"))
                .body("version.contentHash", equalTo(allocation.getString("contentHash")))
                .body("since.contentHash", notNullValue());
        verifyOffline(campaign);
    }

    /** The tool for everybody comes to the same with the overrides, and to nothing without. */
    private void verifyOffline(String campaign) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "allocation",
                "--allocation",
                download(campaign, "", "allocation.json"),
                "--inputs",
                download(campaign, "/inputs", "inputs.csv"),
                "--list",
                download(campaign, "/claims", "claims.csv")));
        assertThat(verify(arguments)).isEqualTo(2);
        arguments.addAll(List.of("--overrides", download(campaign, "/overrides", "overrides.csv")));
        assertThat(verify(arguments)).isZero();
    }

    @Test
    void showsOthersTheOverridesOnceTheRootIsPublished() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        String evaluation = evaluated(campaign);
        accept(campaign, filed(owner, campaign, CAROL), Map.of("remedy", "eligible", "reason", "She was there."));
        allocate(
                campaign,
                Map.of("pool", "100", "rule", Map.of("type", "flat"), "accounts", Map.of("evaluationId", evaluation)));
        AirdropApi other = AirdropApi.ofNewTenant();
        other.request().get(ALLOCATIONS + "/1/overrides", campaign).then().statusCode(404);
        other.request()
                .queryParam("since", 1)
                .get(ALLOCATIONS + "/1/difference", campaign)
                .then()
                .statusCode(404);

        // When
        owner.awaitEnd(owner.buildTree(campaign)).body("state", equalTo("succeeded"));

        // Then
        other.request().get(ALLOCATIONS + "/1/overrides", campaign).then().statusCode(200);
    }

    @Test
    void saysWhichAppealsThePoolIsNotEnoughFor() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        String evaluation = evaluated(campaign);
        accept(campaign, filed(owner, campaign, BOB), Map.of("remedy", "amount", "amount", "100", "reason", "Yes."))
                .statusCode(200);

        // When
        String job = submit(
                campaign,
                Map.of("pool", "100", "rule", Map.of("type", "flat"), "accounts", Map.of("evaluationId", evaluation)));

        // Then
        owner.awaitEnd(job)
                .body("state", equalTo("failed"))
                .body("problem.code", equalTo("allocation-impossible"))
                .body("problem.errors[0].code", equalTo("fixed-above-pool"));
    }

    @ParameterizedTest
    @CsvSource({"eligible, 5", "amount,", "amount, 0"})
    void refusesARemedyThatMakesNoSense(String remedy, String amount) {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        String appeal = filed(alice, campaign, ALICE);
        Map<String, Object> request = new HashMap<>(Map.of("remedy", remedy, "reason", "Yes."));
        if (amount != null) {
            request.put("amount", amount);
        }

        // When
        var answer = accept(campaign, appeal, request);

        // Then
        answer.statusCode(400);
        alice.request().get(APPEALS + "/{id}", appeal).then().body("state", equalTo("open"));
    }

    @Test
    void listsACampaignsAppealsToItsTenantPageByPage() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        String first = filed(alice, campaign, ALICE);
        String second = filed(owner, campaign, BOB);
        String third = filed(owner, campaign, CAROL);
        reject(owner, campaign, second, "No.").statusCode(200);

        // When
        JsonPath page = owner.request()
                .queryParam("limit", 2)
                .get(OF_CAMPAIGN, campaign)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(page.getList("items.id")).isEqualTo(List.of(third, second));
        owner.request()
                .queryParams(Map.of("limit", 2, "after", page.getString("next")))
                .get(OF_CAMPAIGN, campaign)
                .then()
                .body("items.id", equalTo(List.of(first)))
                .body("next", nullValue());
        owner.request()
                .queryParam("state", "open")
                .get(OF_CAMPAIGN, campaign)
                .then()
                .body("items.id", equalTo(List.of(third, first)));
        owner.request()
                .queryParam("state", "asleep")
                .get(OF_CAMPAIGN, campaign)
                .then()
                .statusCode(400);
    }

    @Test
    void isSeenByTheWalletWhoFiledItAndTheCampaignsTenantOnly() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        AirdropApi app = AirdropApi.ofNewTenant();
        String appeal = filed(app, campaign, ALICE);

        // When, Then
        for (AirdropApi party : List.of(owner, app, alice)) {
            party.request().get(APPEALS + "/{id}", appeal).then().statusCode(200);
        }
        for (AirdropApi other : List.of(AirdropApi.ofNewTenant(), app.signedInAs(BOB), owner.signedInAs(BOB))) {
            other.request()
                    .get(APPEALS + "/{id}", appeal)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"));
            other.request().post(APPEALS + "/{id}/withdraw", appeal).then().statusCode(404);
            other.request().delete(APPEALS + "/{id}", appeal).then().statusCode(404);
            other.request().get(APPEALS).then().body("items.id", not(hasItem(appeal)));
        }
        owner.request().post(APPEALS + "/{id}/withdraw", appeal).then().statusCode(403);
    }

    @Test
    void isDecidedByTheCampaignsTenantOnly() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        AirdropApi app = AirdropApi.ofNewTenant();
        String appeal = filed(app, campaign, ALICE);
        String ofOther = new CampaignLife(app).campaignThatIs("snapshot");

        // When, Then
        reject(app, campaign, appeal, "No.").statusCode(404);
        app.request().get(OF_CAMPAIGN, campaign).then().statusCode(404);
        post(
                        app,
                        OF_CAMPAIGN.replace("{campaignId}", campaign) + "/" + appeal + "/accept",
                        Map.of("remedy", "eligible", "reason", "Yes."))
                .statusCode(404);
        reject(app, ofOther, appeal, "No.").statusCode(404);
        reject(owner.signedInAs(BOB), campaign, appeal, "No.").statusCode(403);
        owner.signedInAs(BOB).request().get(OF_CAMPAIGN, campaign).then().statusCode(403);
        owner.request().get(APPEALS + "/{id}", appeal).then().body("state", equalTo("open"));
    }

    @Test
    void forgetsWhatWasWrittenAndKeepsWhatWasDecided() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        String decided = filed(alice, campaign, ALICE);
        accept(campaign, decided, Map.of("remedy", "eligible", "reason", "Yes."))
                .statusCode(200);
        String open = filed(alice, campaign, ALICE);

        // When
        alice.request().delete(APPEALS + "/{id}", decided).then().statusCode(204);
        alice.request().delete(APPEALS + "/{id}", open).then().statusCode(204);

        // Then
        owner.request()
                .get(APPEALS + "/{id}", decided)
                .then()
                .statusCode(200)
                .body("state", equalTo("accepted"))
                .body("remedy", equalTo("eligible"))
                .body("statement", nullValue())
                .body("evidence", equalTo(List.of()))
                .body("reason", nullValue())
                .body("erasedAt", notNullValue());
        owner.request()
                .get(APPEALS + "/{id}", open)
                .then()
                .body("state", equalTo("withdrawn"))
                .body("statement", nullValue());
    }

    @Test
    void forgetsWhatWasWrittenOnceTheCampaignIsOver() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        String appeal = filed(alice, campaign, ALICE);
        reject(owner, campaign, appeal, "No.").statusCode(200);

        // When
        life.legal(campaign, "cancel");

        // Then
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> alice.request().get(APPEALS + "/{id}", appeal).jsonPath(),
                        found -> found.get("erasedAt") != null);
        alice.request()
                .get(APPEALS + "/{id}", appeal)
                .then()
                .body("state", equalTo("rejected"))
                .body("statement", nullValue())
                .body("reason", nullValue());
    }

    @Test
    void tellsTheCampaignsTenantAndWhoFiledItWithoutWhatWasWritten() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        AirdropApi app = AirdropApi.ofNewTenant();
        String appeal = filed(app, campaign, ALICE);

        // When
        accept(campaign, appeal, Map.of("remedy", "amount", "amount", "5", "reason", "Yes."))
                .statusCode(200);

        // Then
        assertThat(app.awaitEventTypes(2)).containsExactly("appeal.filed", "appeal.accepted");
        assertThat(owner.awaitEventTypes(6)).endsWith("appeal.filed", "appeal.accepted");
        assertThat(app.request().get(EVENTS).jsonPath().<Map<String, Object>>getList("items.data"))
                .containsExactly(
                        Map.of("campaignId", campaign, "appealId", appeal, "account", ALICE),
                        Map.of(
                                "campaignId",
                                campaign,
                                "appealId",
                                appeal,
                                "account",
                                ALICE,
                                "remedy",
                                "amount",
                                "amount",
                                "5"));
    }

    @Test
    void aPreflightHoldsARootBackThatLacksAnAcceptedAppeal() {
        // Given
        String campaign = life.campaignThatIs("snapshot");
        Map<String, Object> terms = Map.of(
                "pool", "100", "rule", Map.of("type", "flat"), "accounts", Map.of("evaluationId", evaluated(campaign)));
        allocate(campaign, terms);
        String appeal = filed(owner, campaign, CAROL);
        preflight(campaign).body("outcome", equalTo("warning"));
        accept(campaign, appeal, Map.of("remedy", "amount", "amount", "7", "reason", "Yes."))
                .statusCode(200);
        preflight(campaign).body("outcome", equalTo("blocking"));
        standing(campaign, CAROL).body("verdict", equalTo("eligible")).body("reasons.code", hasItem("appeal-accepted"));

        // When
        allocate(campaign, terms);

        // Then
        preflight(campaign).body("outcome", equalTo("passed"));
    }

    private ValidatableResponse preflight(String campaign) {
        return owner.request()
                .get(AirdropApi.PREFLIGHTS + "/{id}", campaign, owner.preflight(campaign))
                .then()
                .rootPath("findings.find { it.check == 'appeals' }");
    }

    private ValidatableResponse standing(String campaign, String account) {
        return owner.request()
                .get(CAMPAIGNS + "/{id}/wallets/{address}", campaign, account)
                .then();
    }

    /** Alice and Bob are eligible. */
    private String evaluated(String campaign) {
        String list = owner.importSnapshot("points", "account,amount\n%s,1\n%s,1\n".formatted(ALICE, BOB));
        owner.request()
                .contentType(ContentType.JSON)
                .body(Map.of("rule", Map.of("type", "on-list", "snapshot", list)))
                .put(CAMPAIGNS + "/{id}/eligibility", campaign)
                .then()
                .statusCode(200);
        String job = owner.request()
                .post(CAMPAIGNS + "/{id}/evaluations", campaign)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        owner.awaitEnd(job).body("state", equalTo("succeeded"));
        return job;
    }

    private String submit(String campaign, Map<String, ?> terms) {
        return post(owner, ALLOCATIONS.replace("{campaignId}", campaign), terms)
                .statusCode(202)
                .extract()
                .path("id");
    }

    private JsonPath allocate(String campaign, Map<String, ?> terms) {
        return owner.awaitEnd(submit(campaign, terms))
                .body("state", equalTo("succeeded"))
                .extract()
                .jsonPath()
                .setRootPath("result");
    }

    private List<String> rows(String campaign, int version, String what) {
        return owner.request()
                .get(ALLOCATIONS + "/{version}/" + what, campaign, version)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .skip(1)
                .toList();
    }

    private String download(String campaign, String what, String name) throws IOException {
        return Files.write(
                        folder.resolve(name),
                        owner.request()
                                .get(ALLOCATIONS + "/2" + what, campaign)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asByteArray())
                .toString();
    }

    private static int verify(List<String> arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return Main.run(arguments, nowhere, nowhere);
    }

    private ValidatableResponse ask(String operation, String campaign, String appeal) {
        return switch (operation) {
            case "accept" -> accept(campaign, appeal, Map.of("remedy", "eligible", "reason", "Yes."));
            case "reject" -> reject(owner, campaign, appeal, "No.");
            default -> alice.request().post(APPEALS + "/{id}/withdraw", appeal).then();
        };
    }

    private ValidatableResponse accept(String campaign, String appeal, Map<String, ?> request) {
        return post(owner, OF_CAMPAIGN.replace("{campaignId}", campaign) + "/" + appeal + "/accept", request);
    }

    private static ValidatableResponse reject(AirdropApi api, String campaign, String appeal, String reason) {
        return post(
                api,
                OF_CAMPAIGN.replace("{campaignId}", campaign) + "/" + appeal + "/reject",
                Map.of("reason", reason));
    }

    private static String filed(AirdropApi api, String campaign, String account) {
        return file(api, campaign, account).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse file(AirdropApi api, String campaign, String account) {
        return post(
                api,
                APPEALS,
                Map.of("campaignId", campaign, "account", account, "statement", STATEMENT, "evidence", List.of(LINK)));
    }

    private static ValidatableResponse post(AirdropApi api, String path, Map<String, ?> body) {
        return api.request().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static String lower(String account) {
        return account.toLowerCase(Locale.ROOT);
    }
}
