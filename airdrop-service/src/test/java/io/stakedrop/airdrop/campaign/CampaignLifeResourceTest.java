package io.stakedrop.airdrop.campaign;

import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static io.stakedrop.airdrop.AirdropApi.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class CampaignLifeResourceTest {
    private static final List<String> OPERATIONS = List.of("announce", "open", "snapshot", "close", "cancel");
    private static final Map<String, Map<String, String>> LEGAL = Map.of(
            "draft", Map.of("announce", "announced", "cancel", "cancelled"),
            "announced", Map.of("open", "open", "cancel", "cancelled"),
            "open", Map.of("snapshot", "snapshot", "cancel", "cancelled"),
            "snapshot", Map.of("cancel", "cancelled"),
            "allocated", Map.of("cancel", "cancelled"),
            "distributing", Map.of("close", "closed"),
            "closed", Map.of(),
            "cancelled", Map.of());

    private final AirdropApi api = AirdropApi.ofNewTenant();
    private final CampaignLife life = new CampaignLife(api);

    static Stream<Arguments> legalMoves() {
        return LEGAL.entrySet().stream()
                .flatMap(state -> state.getValue().entrySet().stream()
                        .map(move -> Arguments.of(state.getKey(), move.getKey(), move.getValue())));
    }

    @ParameterizedTest
    @MethodSource("legalMoves")
    void movesAsIsLegal(String state, String operation, String next) {
        // Given
        String campaign = life.campaignThatIs(state);

        // When
        var answer = life.ask(campaign, operation);

        // Then
        answer.statusCode(200).body("state", equalTo(next));
        assertThat(api.campaignState(campaign)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"draft", "announced", "open", "snapshot", "allocated", "distributing", "closed", "cancelled"})
    void refusesWhatIsNotLegalAndSaysWhatIs(String state) {
        // Given
        String campaign = life.campaignThatIs(state);
        Set<String> legal = LEGAL.get(state).keySet();

        // When
        var answers = OPERATIONS.stream()
                .filter(operation -> !legal.contains(operation))
                .collect(Collectors.toMap(operation -> operation, operation -> life.ask(campaign, operation)));

        // Then
        assertThat(answers).isNotEmpty();
        answers.forEach((operation, answer) -> {
            answer.statusCode(409)
                    .body("code", equalTo("illegal-campaign-state"))
                    .body("detail", containsString("is " + state))
                    .body("detail", containsString("`" + operation + "` is not legal"));
            String told = answer.extract().<String>path("detail").split("operations are", 2)[1];
            OPERATIONS.forEach(other ->
                    assertThat(told.contains("`" + other + "`")).as(other).isEqualTo(legal.contains(other)));
        });
        assertThat(api.campaignState(campaign)).isEqualTo(state);
    }

    @Test
    void tellsEveryMove() {
        // Given
        String campaign = life.campaignThatIs("closed");

        // When
        List<String> types = api.awaitEventTypes(8);

        // Then
        assertThat(types)
                .containsExactly(
                        "campaign.created",
                        "campaign.announced",
                        "campaign.opened",
                        "campaign.snapshot-taken",
                        "list.imported",
                        "preflight.finished",
                        "root.published",
                        "campaign.closed");
        api.request()
                .get(EVENTS)
                .then()
                .body("items[7].data.campaignId", equalTo(campaign))
                .body("items[7].data.state", equalTo("closed"));
    }

    @Test
    void announcesACampaignWhoseListIsReadyOnce() {
        // Given
        String campaign = api.createCampaign();
        api.importList(campaign, TestLists.csv(62, 3)).statusCode(201);

        // When
        life.ask(campaign, "announce").statusCode(200).body("state", equalTo("allocated"));

        // Then
        AirdropApi.ofNewTenant()
                .request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then()
                .statusCode(200);
        life.ask(campaign, "announce").statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"announce", "open", "snapshot", "close", "cancel"})
    void movesNoCampaignOfAnotherTenant(String operation) {
        // Given
        String campaign = life.campaignThatIs("open");

        // When
        var answer = new CampaignLife(AirdropApi.ofNewTenant()).ask(campaign, operation);

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void movesByItsScheduleOnce() {
        // Given
        String opening = life.create(Map.of("schedule", Map.of("opensAt", "2026-01-01T00:00:00Z")));
        String fixing = life.create(
                Map.of("schedule", Map.of("opensAt", "2026-01-01T00:00:00Z", "snapshotAt", "2026-01-02T00:00:00Z")));
        String waiting = life.create(Map.of("schedule", Map.of("opensAt", "2999-01-01T00:00:00Z")));

        // When
        life.legal(opening, "announce");
        life.legal(fixing, "announce");
        life.legal(waiting, "announce");

        // Then
        await().until(() -> api.campaignState(opening).equals("open"));
        await().until(() -> api.campaignState(fixing).equals("snapshot"));
        assertThat(api.campaignState(waiting)).isEqualTo("announced");
        api.awaitEventTypes(9);
        List<Map<String, Object>> moves =
                api.request().get(EVENTS).then().extract().path("items.findAll{it.data.by=='schedule'}.data");
        assertThat(moves.stream().map(move -> move.get("campaignId") + " " + move.get("state")))
                .containsExactlyInAnyOrder(opening + " open", fixing + " open", fixing + " snapshot");
    }

    @Test
    void isClosedByItsScheduleWhenItDistributes() {
        // Given
        String campaign = life.create(Map.of("schedule", Map.of("claimsUntil", "2026-01-01T00:00:00Z")));
        api.importList(campaign, TestLists.csv(63, 3)).statusCode(201);

        // When
        api.awaitEnd(api.buildTree(campaign));

        // Then
        await().until(() -> api.campaignState(campaign).equals("closed"));
    }

    @Test
    void keepsWhatIsSaidOfThoseBehindIt() {
        // Given
        Map<String, Object> announcement = Map.of(
                "project",
                "Uniswap",
                "team",
                List.of(Map.of("name", "Hayden Adams", "role", "Founder", "url", "https://hayden.example")),
                "whitePaper",
                "https://uniswap.org/whitepaper.pdf",
                "roadmap",
                List.of(Map.of("title", "Governance", "due", "2026-12-31", "done", true)),
                "links",
                List.of(Map.of("kind", "github", "url", "https://github.com/Uniswap")),
                "contract",
                "0x090D4613473dEE047c3f2706764f49E0821D256e");

        // When
        String campaign = life.create(Map.of("announcement", announcement));

        // Then
        Map<String, Object> told = api.request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then()
                .statusCode(200)
                .extract()
                .path("announcement");
        assertThat(told).isEqualTo(announcement);
    }

    @Test
    void namesEveryWrongPartOfAnAnnouncementAndASchedule() {
        // Given
        Map<String, Object> campaign = new HashMap<>(AirdropApi.campaign("Early users"));
        campaign.put(
                "announcement",
                Map.of(
                        "whitePaper",
                        "http://uniswap.org/whitepaper.pdf",
                        "links",
                        List.of(Map.of("kind", "myspace", "url", "https://uniswap.org@evil.example"))));
        campaign.put("schedule", Map.of("opensAt", "2026-01-02T00:00:00Z", "closesAt", "2026-01-01T00:00:00Z"));

        // When
        var answer = life.post(campaign);

        // Then
        answer.statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "announcement.whitePaper",
                                "announcement.links[0].kind",
                                "announcement.links[0].url",
                                "schedule"))
                .body("errors.find{it.field=='schedule'}.detail", containsString("closesAt must be after opensAt"))
                .body("errors.find{it.field=='announcement.whitePaper'}.code", equalTo("https-url"));
    }

    @Test
    void editsADraft() {
        // Given
        String campaign = life.create(Map.of("schedule", Map.of("opensAt", "2999-01-01T00:00:00Z")));
        Map<String, Object> other = new HashMap<>(AirdropApi.campaign("Late users"));
        other.put("kind", "holder");

        // When
        var answer = life.put(campaign, "", "\"1\"", other);

        // Then
        answer.statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Late users"))
                .body("kind", equalTo("holder"))
                .body("schedule.opensAt", nullValue());
        api.request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then()
                .header("ETag", "\"2\"")
                .body("name", equalTo("Late users"))
                .body("version", equalTo(2));
        assertThat(api.awaitEventTypes(2)).containsExactly("campaign.created", "campaign.edited");
    }

    @Test
    void letsOneOfTwoWhoEditTheSameVersion() {
        // Given
        String campaign = api.createCampaign();
        life.put(campaign, "", "\"1\"", AirdropApi.campaign("first")).statusCode(200);

        // When
        var second = life.put(campaign, "", "\"1\"", AirdropApi.campaign("second"));

        // Then
        second.statusCode(412).body("code", equalTo("campaign-changed")).body("detail", containsString("version 2"));
        life.put(campaign, "", "W/\"2\"", AirdropApi.campaign("third")).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/schedule"})
    void wantsToKnowWhichVersionIsEdited(String path) {
        // Given
        String campaign = api.createCampaign();

        // When
        var answer = api.request()
                .contentType(ContentType.JSON)
                .body(path.isEmpty() ? AirdropApi.campaign("mine") : Map.of())
                .put(CAMPAIGNS + "/{id}" + path, campaign)
                .then();

        // Then
        answer.statusCode(400).body("errors.field", equalTo(List.of("If-Match")));
    }

    @Test
    void editsNothingButDrafts() {
        // Given
        String campaign = life.campaignThatIs("announced");

        // When
        var answer = life.put(campaign, "", "*", AirdropApi.campaign("Late users"));

        // Then
        answer.statusCode(409)
                .body("code", equalTo("illegal-campaign-state"))
                .body("detail", containsString("announced"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/schedule"})
    void editsNoCampaignOfAnotherTenant(String path) {
        // Given
        String campaign = life.campaignThatIs("announced");
        Map<String, Object> body = path.isEmpty() ? AirdropApi.campaign("mine") : Map.of();

        // When
        var answer = new CampaignLife(AirdropApi.ofNewTenant()).put(campaign, path, "*", body);

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void postponesWhatLiesAhead() {
        // Given
        String campaign = life.create(Map.of("schedule", Map.of("opensAt", "2999-01-01T00:00:00Z")));
        life.legal(campaign, "announce");

        // When
        var answer = life.put(campaign, "/schedule", "*", Map.of("opensAt", "2999-06-01T00:00:00Z"));

        // Then
        answer.statusCode(200).body("schedule.opensAt", equalTo("2999-06-01T00:00:00Z"));
        assertThat(api.awaitEventTypes(3)).endsWith("campaign.rescheduled");
    }

    @Test
    void keepsWhatHasComeToPass() {
        // Given
        String campaign = life.campaignThatIs("open");
        String past = Instant.EPOCH.toString();

        // When
        var answer = life.put(
                campaign,
                "/schedule",
                "*",
                Map.of("opensAt", "2999-01-01T00:00:00Z", "closesAt", "2999-01-02T00:00:00Z"));

        // Then
        answer.statusCode(400).body("errors.field", equalTo(List.of("opensAt")));
        life.put(campaign, "/schedule", "*", Map.of("closesAt", past))
                .statusCode(400)
                .body("errors.field", equalTo(List.of("closesAt")))
                .body("errors[0].code", equalTo("not-ahead"));
    }

    @Test
    void hasNoScheduleAnyMoreWhenItIsOver() {
        // Given
        String campaign = life.campaignThatIs("cancelled");

        // When
        var answer = life.put(campaign, "/schedule", "*", Map.of());

        // Then
        answer.statusCode(409).body("code", equalTo("illegal-campaign-state"));
    }
}
