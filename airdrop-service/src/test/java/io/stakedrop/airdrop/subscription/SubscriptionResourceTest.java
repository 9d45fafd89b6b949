package io.stakedrop.airdrop.subscription;

import static io.stakedrop.airdrop.AirdropApi.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import io.stakedrop.airdrop.campaign.CampaignLife;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class SubscriptionResourceTest {
    private static final String SUBSCRIPTIONS = "/v1/airdrops/subscriptions";
    private static final String ALICE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String BOB = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";

    private final AirdropApi owner = AirdropApi.ofNewTenant();
    private final AirdropApi app = AirdropApi.ofNewTenant();
    private final CampaignLife life = new CampaignLife(owner);

    @Test
    void tellsTheWholeLifeOfACampaign() {
        // Given
        String campaign = life.campaignThatIs("announced");
        String subscription = subscribe(app, Map.of("campaignId", campaign, "account", ALICE));

        // When
        life.legal(campaign, "open", "snapshot");
        owner.importList(campaign, TestLists.csv(81, 3)).statusCode(201);
        owner.awaitEnd(owner.buildTree(campaign));
        life.legal(campaign, "close");

        // Then
        assertThat(app.awaitEventTypes(4))
                .containsExactly(
                        "subscription.opened",
                        "subscription.snapshot-taken",
                        "subscription.claimable",
                        "subscription.closed");
        Map<String, Object> told = app.request().get(EVENTS).then().extract().path("items[0].data");
        assertThat(told)
                .containsEntry("subscriptionId", subscription)
                .containsEntry("campaignId", campaign)
                .containsEntry("account", ALICE)
                .containsEntry("what", "opened")
                .containsKey("moment");
    }

    @Test
    void tellsOnlyOfWhatIsWanted() {
        // Given
        String campaign = life.campaignThatIs("announced");
        subscribe(app, Map.of("campaignId", campaign, "happenings", List.of("cancelled", "snapshot-taken")));

        // When
        life.legal(campaign, "open", "snapshot", "cancel");

        // Then
        assertThat(app.awaitEventTypes(2)).containsExactly("subscription.snapshot-taken", "subscription.cancelled");
    }

    @Test
    void tellsOfWhatIsAnnouncedWhereAFilterLetsItThrough() {
        // Given
        String word = "w" + UUID.randomUUID().toString().replace("-", "");
        subscribe(app, Map.of("filter", Map.of("kind", "bounty", "chainId", 137, "text", word)));
        String wanted = campaign(word, "bounty", 137);
        List<String> others =
                List.of(campaign(word, "holder", 137), campaign(word, "bounty", 1), campaign("other", "bounty", 137));

        // When
        others.forEach(other -> life.legal(other, "announce"));
        life.legal(wanted, "announce");

        // Then
        app.awaitEventTypes(1);
        assertThat(app.request().get(EVENTS).then().extract().<List<String>>path("items.data.campaignId"))
                .containsExactly(wanted);
    }

    /** More than one batch holds. */
    @Test
    void tellsEachSubscriberOnce() {
        // Given
        String campaign = life.campaignThatIs("announced");
        List<String> subscriptions = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            subscriptions.add(subscribe(app, Map.of("campaignId", campaign)));
        }

        // When
        life.legal(campaign, "open", "snapshot");

        // Then
        app.awaitEventTypes(20);
        List<Map<String, Object>> told =
                app.request().get(EVENTS).then().extract().path("items.data");
        assertThat(told.subList(0, 10).stream().map(event -> event.get("what"))).containsOnly("opened");
        assertThat(told.subList(0, 10).stream().map(event -> event.get("subscriptionId")))
                .containsExactlyElementsOf(subscriptions);
        assertThat(told.subList(10, 20).stream().map(event -> event.get("subscriptionId")))
                .containsExactlyElementsOf(subscriptions);
    }

    @Test
    void remindsOnceOfWhatIsNearAndAgainWhenItWasPutOff() {
        // Given
        Instant soon = Instant.now().plus(Duration.ofHours(2));
        String campaign = life.create(Map.of(
                "schedule",
                Map.of(
                        "closesAt",
                        soon.toString(),
                        "snapshotAt",
                        soon.plusSeconds(60).toString())));
        life.legal(campaign, "announce");
        subscribe(app, Map.of("campaignId", campaign));

        // When
        life.legal(campaign, "open");
        await().until(() -> app.awaitEventTypes(3).size() == 3);
        owner.request()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of(
                        "closesAt",
                        soon.toString(),
                        "snapshotAt",
                        soon.plusSeconds(120).toString()))
                .put(AirdropApi.CAMPAIGNS + "/{id}/schedule", campaign)
                .then()
                .statusCode(200);

        // Then
        List<String> types = app.awaitEventTypes(5);
        assertThat(types.subList(0, 3))
                .containsExactlyInAnyOrder(
                        "subscription.opened", "subscription.closes-soon", "subscription.snapshot-soon");
        assertThat(types.subList(3, 5))
                .containsExactlyInAnyOrder("subscription.rescheduled", "subscription.snapshot-soon");
    }

    @Test
    void tellsNobodyOfADraft() {
        // Given
        String draft = owner.createCampaign();
        subscribe(owner, Map.of("campaignId", draft));

        // When
        life.legal(draft, "announce");

        // Then
        assertThat(owner.awaitEventTypes(3))
                .containsExactly("campaign.created", "campaign.announced", "subscription.announced");
        String hidden = owner.createCampaign();
        post(app, Map.of("campaignId", hidden)).statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void pointsToTheNewSubscription() {
        // Given
        String campaign = life.campaignThatIs("announced");

        // When
        var answer = post(app, Map.of("campaignId", campaign, "happenings", List.of()));

        // Then
        answer.statusCode(201)
                .header(
                        "Location",
                        endsWith(SUBSCRIPTIONS + "/" + answer.extract().path("id")))
                .body("campaignId", equalTo(campaign))
                .body("filter", nullValue())
                .body("account", nullValue())
                .body("happenings", equalTo(List.of()));
    }

    @Test
    void givesAWalletThatSignedInItsOwnOnly() {
        // Given
        AirdropApi alice = app.signedInAs(ALICE);
        String alices = subscribe(alice, Map.of("filter", Map.of()));
        String tenants = subscribe(app, Map.of("filter", Map.of("chainId", 5)));

        // When
        List<String> listed =
                alice.request().get(SUBSCRIPTIONS).then().extract().path("items.id");

        // Then
        assertThat(listed).containsExactly(alices);
        assertThat(app.request().get(SUBSCRIPTIONS).then().extract().<List<String>>path("items.id"))
                .containsExactly(tenants, alices);
        show(alice, tenants).statusCode(404);
        alice.request().delete(SUBSCRIPTIONS + "/{id}", tenants).then().statusCode(404);
        post(alice, Map.of("filter", Map.of(), "account", BOB)).statusCode(403);
        show(app, alices).statusCode(200).body("account", equalTo(ALICE));
    }

    @Test
    void isRemovedForGood() {
        // Given
        String campaign = life.campaignThatIs("announced");
        String subscription = subscribe(app, Map.of("campaignId", campaign));
        subscribe(app, Map.of("campaignId", campaign));

        // When
        app.request().delete(SUBSCRIPTIONS + "/{id}", subscription).then().statusCode(204);

        // Then
        show(app, subscription).statusCode(404);
        app.request().delete(SUBSCRIPTIONS + "/{id}", subscription).then().statusCode(404);
        life.legal(campaign, "open", "snapshot");
        assertThat(app.awaitEventTypes(2)).containsExactly("subscription.opened", "subscription.snapshot-taken");
    }

    @Test
    void belongsToItsTenant() {
        // Given
        String subscription = subscribe(app, Map.of("filter", Map.of("token", ALICE)));

        // When / Then
        show(owner, subscription).statusCode(404).body("code", equalTo("not-found"));
        owner.request().delete(SUBSCRIPTIONS + "/{id}", subscription).then().statusCode(404);
        show(app, subscription).statusCode(200).body("filter.token", equalTo(ALICE));
    }

    @Test
    void wantsEitherACampaignOrAFilter() {
        // When / Then
        post(app, Map.of()).statusCode(400).body("code", equalTo("invalid-request"));
        post(app, Map.of("campaignId", UUID.randomUUID(), "filter", Map.of())).statusCode(400);
        post(app, Map.of("filter", Map.of("kind", "lottery", "chainId", 0), "happenings", List.of("asleep")))
                .statusCode(400)
                .body("errors.size()", equalTo(3));
    }

    private static String subscribe(AirdropApi api, Map<String, Object> subscription) {
        return post(api, subscription).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse post(AirdropApi api, Map<String, Object> subscription) {
        return api.request()
                .contentType(ContentType.JSON)
                .body(subscription)
                .post(SUBSCRIPTIONS)
                .then();
    }

    private static ValidatableResponse show(AirdropApi api, String subscription) {
        return api.request().get(SUBSCRIPTIONS + "/{id}", subscription).then();
    }

    private String campaign(String name, String kind, int chainId) {
        Map<String, Object> token = new HashMap<>(Map.of("address", ALICE, "symbol", "AAA", "decimals", 18));
        token.put("chainId", chainId);
        return life.create(Map.of("name", name, "kind", kind, "token", token));
    }
}
