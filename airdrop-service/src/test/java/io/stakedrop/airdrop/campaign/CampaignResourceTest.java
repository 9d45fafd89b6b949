package io.stakedrop.airdrop.campaign;

import static io.restassured.RestAssured.given;
import static io.stakedrop.airdrop.AirdropApi.CAMPAIGNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class CampaignResourceTest {

    @Test
    void createsADraft() {
        // Given
        AirdropApi api = AirdropApi.ofNewTenant();

        // When
        String id = api.request()
                .contentType(ContentType.JSON)
                .body(AirdropApi.campaign("UNI airdrop"))
                .post(CAMPAIGNS)
                .then()
                .statusCode(201)
                .body("name", equalTo("UNI airdrop"))
                .body("kind", equalTo("exclusive"))
                .body("state", equalTo("draft"))
                .body("token.address", equalTo("0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984"))
                .body("announcedAt", nullValue())
                .body("listId", nullValue())
                .extract()
                .path("id");

        // Then
        api.request()
                .get(CAMPAIGNS + "/{id}", id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("state", equalTo("draft"));
        assertThat(api.awaitEventTypes(1)).containsExactly("campaign.created");
    }

    @Test
    void pointsToTheNewCampaign() {
        // Given
        AirdropApi api = AirdropApi.ofNewTenant();

        // When
        var answer = api.request()
                .contentType(ContentType.JSON)
                .body(AirdropApi.campaign("UNI airdrop"))
                .post(CAMPAIGNS)
                .then()
                .statusCode(201);

        // Then
        answer.header("Location", endsWith(CAMPAIGNS + "/" + answer.extract().path("id")));
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        // Given
        Map<String, Object> campaign = new HashMap<>(AirdropApi.campaign(" "));
        campaign.put("kind", "lottery");
        campaign.put("sponsor", "nobody");
        campaign.put(
                "token",
                Map.of(
                        "chainId",
                        0,
                        "address",
                        "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F98",
                        "symbol",
                        "UNI",
                        "decimals",
                        256));

        // When
        var answer = AirdropApi.ofNewTenant()
                .request()
                .contentType(ContentType.JSON)
                .body(campaign)
                .post(CAMPAIGNS)
                .then();

        // Then
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"))
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "name", "kind", "sponsor", "token.chainId", "token.address", "token.decimals"));
    }

    @Test
    void storesNothingOfABadRequest() {
        // Given
        AirdropApi api = AirdropApi.ofNewTenant();

        // When
        api.request()
                .contentType(ContentType.JSON)
                .body("{\"name\": \"x\", ")
                .post(CAMPAIGNS)
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-json"));

        // Then
        api.request().get(CAMPAIGNS).then().statusCode(200).body("items.name", not(hasItem("x")));
    }

    @Test
    void refusesAJsonBodyOverTheLimit() {
        // Given
        Map<String, Object> campaign = new HashMap<>(AirdropApi.campaign("large"));
        campaign.put("description", "x".repeat(2 * 1024 * 1024));

        // When
        var answer = AirdropApi.ofNewTenant()
                .request()
                .contentType(ContentType.JSON)
                .body(campaign)
                .post(CAMPAIGNS)
                .then();

        // Then
        answer.statusCode(413).body("code", equalTo("body-too-large"));
    }

    @Test
    void hidesADraftFromOtherTenants() {
        // Given
        String campaign = AirdropApi.ofNewTenant().createCampaign();

        // When
        var answer = AirdropApi.ofNewTenant()
                .request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then();

        // Then
        answer.statusCode(404).body("code", equalTo("not-found")).body("detail", containsString(campaign));
    }

    @Test
    void showsACampaignWithAPublishedRootToEveryTenantButNotItsList() {
        // Given
        AirdropApi owner = AirdropApi.ofNewTenant();
        String campaign = owner.distribute(TestLists.csv(1, 3));

        // When
        var answer = AirdropApi.ofNewTenant()
                .request()
                .get(CAMPAIGNS + "/{id}", campaign)
                .then();

        // Then
        answer.statusCode(200).body("state", equalTo("distributing")).body("listId", nullValue());
        owner.request().get(CAMPAIGNS + "/{id}", campaign).then().body("listId", not(nullValue()));
    }

    @Test
    void listsTheNewestFirstPageByPageEachOnce() {
        // Given
        AirdropApi api = AirdropApi.ofNewTenant();
        List<String> created = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            created.addFirst(api.createCampaign());
        }

        // When
        List<String> listed = new ArrayList<>();
        String next = null;
        do {
            var page = api.request()
                    .queryParams(next == null ? Map.of("limit", 2) : Map.of("limit", 2, "after", next))
                    .get(CAMPAIGNS)
                    .then()
                    .statusCode(200)
                    .extract();
            List<String> ids = page.path("items.id");
            assertThat(ids).hasSizeLessThanOrEqualTo(2);
            listed.addAll(ids);
            next = page.path("next");
        } while (next != null);

        // Then
        assertThat(listed).doesNotHaveDuplicates();
        // Other tenants' distributing campaigns are in between.
        listed.retainAll(created);
        assertThat(listed).isEqualTo(created);
    }

    @Test
    void doesNotListDraftsOfOtherTenants() {
        // Given
        String campaign = AirdropApi.ofNewTenant().createCampaign();

        // When
        var answer = AirdropApi.ofNewTenant()
                .request()
                .queryParam("limit", 200)
                .get(CAMPAIGNS)
                .then();

        // Then
        answer.statusCode(200).body("items.id", not(hasItem(campaign)));
    }

    @Test
    void refusesAnIdThatIsNone() {
        AirdropApi.ofNewTenant()
                .request()
                .get(CAMPAIGNS + "/{id}", "no-uuid")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors.field", hasItem("campaignId"));
    }

    @Test
    void doesNotFindAnUnknownId() {
        AirdropApi.ofNewTenant()
                .request()
                .get(CAMPAIGNS + "/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void refusesACallerWithoutToken() {
        given().get(CAMPAIGNS).then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void refusesAReaderWhoWantsToWrite() {
        AirdropApi.ofNewTenant()
                .withScopes("airdrops:read")
                .request()
                .contentType(ContentType.JSON)
                .body(AirdropApi.campaign("mine"))
                .post(CAMPAIGNS)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }
}
