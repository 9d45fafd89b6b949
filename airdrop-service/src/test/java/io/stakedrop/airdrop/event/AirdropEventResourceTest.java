package io.stakedrop.airdrop.event;

import static io.stakedrop.airdrop.AirdropApi.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.airdrop.AirdropApi;
import io.stakedrop.airdrop.AirdropServers;
import io.stakedrop.airdrop.TestLists;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(AirdropServers.class)
class AirdropEventResourceTest {
    private final AirdropApi api = AirdropApi.ofNewTenant();

    @Test
    void tellsWhatHappenedInOrderWithoutAGap() {
        // Given
        String campaign = api.distribute(TestLists.csv(51, 3));
        api.awaitEventTypes(4);

        // When
        var events = api.request().get(EVENTS).then().statusCode(200).extract();

        // Then
        assertThat(events.<List<Integer>>path("items.sequence")).containsExactly(1, 2, 3, 4);
        assertThat(events.<List<String>>path("items.type"))
                .containsExactly("campaign.created", "list.imported", "preflight.finished", "root.published");
        assertThat(events.<List<Map<String, Object>>>path("items.data"))
                .allSatisfy(data -> assertThat(data).containsEntry("campaignId", campaign));
        assertThat(events.<Integer>path("items[1].data.rows")).isEqualTo(3);
        assertThat(events.<String>path("items[3].data.total")).containsOnlyDigits();
    }

    @Test
    void goesOnAfterANumber() {
        // Given
        api.distribute(TestLists.csv(52, 3));
        api.awaitEventTypes(4);

        // When
        var events = api.request().queryParam("after", 3).get(EVENTS).then();

        // Then
        events.statusCode(200).body("items.type", equalTo(List.of("root.published")));
    }

    @Test
    void tellsNothingOfOtherTenants() {
        // Given
        api.createCampaign();
        api.awaitEventTypes(1);

        // When
        var events = AirdropApi.ofNewTenant().request().get(EVENTS).then();

        // Then
        events.statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void tellsNothingToAWalletThatSignedIn() {
        // When
        var events = api.signedInAs("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
                .request()
                .get(EVENTS)
                .then();

        // Then
        events.statusCode(403).body("code", equalTo("forbidden"));
    }
}
