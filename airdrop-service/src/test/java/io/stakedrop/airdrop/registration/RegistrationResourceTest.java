package io.stakedrop.airdrop.registration;

import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static io.stakedrop.airdrop.AirdropApi.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.campaign.CampaignLife;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class RegistrationResourceTest {
    private static final String FORM = CAMPAIGNS + "/{id}/registration-form";
    private static final String REGISTRATIONS = CAMPAIGNS + "/{id}/registrations";
    private static final String REGISTRATION = "/v1/airdrops/registrations/{id}/{address}";
    private static final String ALICE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String BOB = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    private static final Map<String, Object> FIELDS = Map.of(
            "fields",
            List.of(
                    field("country", "choice", false, Map.of("choices", List.of("NL", "DE"))),
                    field("mail", "email", true, Map.of())));
    private static final Map<String, String> ANSWERS = Map.of("country", "NL", "mail", "alice@mail.example");

    private final AirdropApi owner = AirdropApi.ofNewTenant();
    private final CampaignLife life = new CampaignLife(owner);

    @Test
    void registersAWalletOfAnotherTenant() {
        // Given
        String campaign = openCampaign();
        AirdropApi app = AirdropApi.ofNewTenant();

        // When
        var answer = register(app, campaign, ALICE, ANSWERS);

        // Then
        answer.statusCode(201)
                .body("account", equalTo(ALICE))
                .body("proven", equalTo(false))
                .body("answers", equalTo(ANSWERS))
                .body("registeredAt", notNullValue())
                .body("erasedAt", nullValue());
        show(owner, campaign, ALICE).statusCode(200).body("answers", equalTo(ANSWERS));
    }

    @Test
    void changesAnAnswerWithoutRegisteringTwice() {
        // Given
        String campaign = openCampaign();
        register(owner, campaign, ALICE, ANSWERS).statusCode(201);

        // When
        var answer = register(owner, campaign, ALICE, Map.of("country", "DE"));

        // Then
        answer.statusCode(200).body("answers", equalTo(Map.of("country", "DE")));
        owner.request().get(REGISTRATIONS, campaign).then().body("items.account", equalTo(List.of(ALICE)));
    }

    @Test
    void letsAWalletThatSignedInSpeakForItselfOnly() {
        // Given
        String campaign = openCampaign();
        AirdropApi alice = owner.signedInAs(ALICE);

        // When
        register(alice, campaign, ALICE, ANSWERS).statusCode(201).body("proven", equalTo(true));

        // Then
        register(alice, campaign, BOB, ANSWERS).statusCode(403).body("errors.field", equalTo(List.of("address")));
        show(alice, campaign, ALICE).statusCode(200);
        show(owner.signedInAs(BOB), campaign, ALICE).statusCode(404);
        erase(owner.signedInAs(BOB), campaign, ALICE).statusCode(404);
        alice.request().get(REGISTRATIONS, campaign).then().statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void keepsARegistrationFromOtherTenantsUntilTheWalletItselfComes() {
        // Given
        String campaign = openCampaign();
        AirdropApi squatter = AirdropApi.ofNewTenant();
        AirdropApi other = AirdropApi.ofNewTenant();
        register(squatter, campaign, ALICE, ANSWERS).statusCode(201);

        // When
        var refused = register(other, campaign, ALICE, Map.of("country", "DE"));
        var taken = register(other.signedInAs(ALICE), campaign, ALICE, Map.of("country", "DE"));

        // Then
        refused.statusCode(409).body("code", equalTo("registered-elsewhere"));
        taken.statusCode(200).body("proven", equalTo(true)).body("answers", equalTo(Map.of("country", "DE")));
        show(squatter, campaign, ALICE).statusCode(404);
        register(squatter, campaign, ALICE, ANSWERS).statusCode(409);
        show(other, campaign, ALICE).statusCode(200);
    }

    @Test
    void namesEveryWrongAnswer() {
        // Given
        String campaign = openCampaign();

        // When
        var answer = register(owner, campaign, ALICE, Map.of("country", "Mordor", "mail", "nobody", "age", "7"));

        // Then
        answer.statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors.field", equalTo(List.of("answers.age", "answers.country", "answers.mail")))
                .body("errors.detail", not(hasItem(containsString("Mordor"))));
        show(owner, campaign, ALICE).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "announced", "snapshot", "allocated", "distributing", "closed", "cancelled"})
    void takesNobodyUnlessItIsOpen(String state) {
        // Given
        String campaign = life.campaignThatIs(state);

        // When
        var answer = register(owner, campaign, ALICE, Map.of());

        // Then
        answer.statusCode(409)
                .body("code", equalTo("illegal-campaign-state"))
                .body("detail", containsString("is " + state));
    }

    @Test
    void takesNobodyAfterRegistrationsClosed() {
        // Given
        String campaign = life.create(
                Map.of("schedule", Map.of("closesAt", "2026-01-01T00:00:00Z", "snapshotAt", "2999-01-01T00:00:00Z")));
        life.legal(campaign, "announce", "open");

        // When
        var answer = register(owner, campaign, ALICE, Map.of());

        // Then
        answer.statusCode(409).body("detail", containsString("closed at 2026-01-01T00:00:00Z"));
    }

    @Test
    void forgetsAWalletThatWithdrawsWhileItIsOpen() {
        // Given
        String campaign = openCampaign();
        register(owner, campaign, ALICE, ANSWERS);

        // When
        erase(owner, campaign, ALICE).statusCode(204);

        // Then
        show(owner, campaign, ALICE).statusCode(404);
        register(owner, campaign, ALICE, Map.of("country", "DE"))
                .statusCode(201)
                .body("answers", equalTo(Map.of("country", "DE")));
    }

    @Test
    void erasesAnswersLaterAndLeavesThatTheWalletIsRegistered() {
        // Given
        String campaign = openCampaign();
        register(owner, campaign, ALICE, ANSWERS);
        life.legal(campaign, "snapshot");

        // When
        erase(owner.signedInAs(ALICE), campaign, ALICE).statusCode(204);

        // Then
        show(owner, campaign, ALICE)
                .statusCode(200)
                .body("answers", anEmptyMap())
                .body("erasedAt", notNullValue());
        erase(owner, campaign, ALICE).statusCode(204);
    }

    @Test
    void forgetsPersonalAnswersSomeTimeAfterTheCampaignIsOver() {
        // Given
        String campaign = openCampaign();
        String other = openCampaign();
        register(owner, campaign, ALICE, ANSWERS);
        register(owner, other, ALICE, ANSWERS);

        // When
        life.legal(campaign, "cancel");

        // Then
        await().until(() ->
                show(owner, campaign, ALICE).extract().path("answers").equals(Map.of("country", "NL")));
        show(owner, other, ALICE).body("answers", equalTo(ANSWERS));
    }

    @Test
    void tellsOfRegistrationsWithoutTheirAnswers() {
        // Given
        String campaign = openCampaign();
        register(AirdropApi.ofNewTenant(), campaign, ALICE, ANSWERS);
        register(owner, campaign, BOB, ANSWERS);
        erase(owner, campaign, BOB);

        // When
        List<String> types = owner.awaitEventTypes(7);

        // Then
        assertThat(types.subList(4, 7))
                .containsExactly("registration.created", "registration.created", "registration.withdrawn");
        List<Map<String, Object>> told =
                owner.request().get(EVENTS).then().extract().path("items.data");
        assertThat(told.get(4)).isEqualTo(Map.of("campaignId", campaign, "account", ALICE));
        assertThat(told.toString()).doesNotContain("alice@mail.example");
    }

    @Test
    void listsThemInTheOrderOfTheirAddressesToTheCampaignsTenantOnly() {
        // Given
        String campaign = openCampaign();
        List<String> accounts = new ArrayList<>();
        TestLists.claims(71, 5).forEach(claim -> accounts.add(claim.account().toString()));
        AirdropApi app = AirdropApi.ofNewTenant();
        accounts.forEach(account -> register(app, campaign, account, ANSWERS).statusCode(201));

        // When
        List<String> listed = new ArrayList<>();
        String after = null;
        do {
            var page = owner.request()
                    .queryParams(after == null ? Map.of("limit", 2) : Map.of("limit", 2, "after", after))
                    .get(REGISTRATIONS, campaign)
                    .then()
                    .statusCode(200)
                    .body("items[0].answers", equalTo(ANSWERS))
                    .extract();
            listed.addAll(page.<List<String>>path("items.account"));
            after = page.path("next");
        } while (after != null);

        // Then
        accounts.sort(String.CASE_INSENSITIVE_ORDER);
        assertThat(listed).isEqualTo(accounts);
        app.request().get(REGISTRATIONS, campaign).then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void showsWhatACampaignAsks() {
        // Given
        String campaign = openCampaign();

        // When
        var answer = AirdropApi.ofNewTenant().request().get(FORM, campaign).then();

        // Then
        answer.statusCode(200).body("fields.name", equalTo(List.of("country", "mail")));
        assertThat(answer.extract().<Map<String, Object>>path("$")).isEqualTo(FIELDS);
        owner.request().get(FORM, owner.createCampaign()).then().statusCode(200).body("fields", equalTo(List.of()));
    }

    @Test
    void letsThoseWhoTakePartRunNothing() {
        // Given
        String campaign = openCampaign();
        AirdropApi alice = owner.signedInAs(ALICE).withScopes("airdrops:read", "airdrops:participate");

        // When
        register(alice, campaign, ALICE, ANSWERS).statusCode(201);

        // Then
        ask(alice, campaign, FIELDS).statusCode(403);
        new CampaignLife(alice).ask(campaign, "cancel").statusCode(403);
        register(owner.withScopes("airdrops:read", "airdrops:write"), campaign, BOB, ANSWERS)
                .statusCode(403);
    }

    @Test
    void changesWhatIsAskedBeforeItOpensOnly() {
        // Given
        String campaign = openCampaign();

        // When
        var answer = ask(owner, campaign, FIELDS);

        // Then
        answer.statusCode(409).body("code", equalTo("illegal-campaign-state"));
    }

    @Test
    void namesEveryFieldThatMakesNoSense() {
        // Given
        String campaign = owner.createCampaign();

        // When
        var answer = ask(
                owner,
                campaign,
                Map.of(
                        "fields",
                        List.of(
                                field("Country", "choice", false, Map.of("choices", List.of("NL"))),
                                field("age", "number", false, Map.of("maxLength", 3)))));

        // Then
        answer.statusCode(400).body("errors.field", equalTo(List.of("fields[0].name", "fields[1]")));
    }

    @Test
    void changesNoFormOfAnotherTenant() {
        // Given
        String campaign = life.campaignThatIs("announced");

        // When
        var answer = ask(AirdropApi.ofNewTenant(), campaign, FIELDS);

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void doesNotShowOthersWhoIsRegistered() {
        // Given
        String campaign = openCampaign();
        register(owner, campaign, ALICE, ANSWERS);

        // When
        var answer = show(AirdropApi.ofNewTenant(), campaign, ALICE);

        // Then
        answer.statusCode(404).body("code", equalTo("not-found"));
        erase(AirdropApi.ofNewTenant(), campaign, ALICE).statusCode(404);
        show(owner, campaign, ALICE).statusCode(200);
    }

    private String openCampaign() {
        String campaign = owner.createCampaign();
        ask(owner, campaign, FIELDS).statusCode(200);
        life.legal(campaign, "announce", "open");
        return campaign;
    }

    private static ValidatableResponse ask(AirdropApi api, String campaign, Map<String, Object> form) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(form)
                .put(FORM, campaign)
                .then();
    }

    private static ValidatableResponse register(
            AirdropApi api, String campaign, String account, Map<String, String> answers) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("answers", answers))
                .put(REGISTRATION, campaign, account)
                .then();
    }

    private static ValidatableResponse show(AirdropApi api, String campaign, String account) {
        return api.request().get(REGISTRATION, campaign, account).then();
    }

    private static ValidatableResponse erase(AirdropApi api, String campaign, String account) {
        return api.request().delete(REGISTRATION, campaign, account).then();
    }

    private static Map<String, Object> field(String name, String type, boolean personal, Map<String, Object> more) {
        Map<String, Object> field = new HashMap<>(
                Map.of("name", name, "label", name + "?", "type", type, "required", !personal, "personal", personal));
        field.putAll(more);
        return field;
    }
}
