package io.stakedrop.staking.provider;

import static io.restassured.RestAssured.given;
import static io.stakedrop.staking.StakingApi.PROVIDERS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.faultFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.stakedrop.staking.StakingApi;
import io.stakedrop.staking.StakingServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StakingServers.class)
class ProviderResourceTest {
    private final StakingApi operator = StakingApi.ofNewTenant();

    @Test
    void aProviderIsReadableByEveryTenant() {
        // Given
        JsonPath made = created(
                operator.post(PROVIDERS, Map.of("name", "Northern Light", "website", "https://northernlight.example")));

        // When
        JsonPath read = StakingApi.ofNewTenant().get(PROVIDERS + "/{id}", made.getString("id"));

        // Then
        assertThat(read.getMap("")).isEqualTo(made.getMap(""));
        assertThat(read.getString("website")).isEqualTo("https://northernlight.example");
    }

    @Test
    void pagesGoOnBehindTheLastOneWhileProvidersAreAdded() {
        // Given
        String first = operator.createProvider();
        String second = operator.createProvider();
        JsonPath page = operator.request().queryParam("limit", 1).get(PROVIDERS).jsonPath();
        assertThat(page.getList("items.id", String.class)).containsExactly(second);
        operator.createProvider();

        // When
        List<String> next = operator.request()
                .queryParam("limit", 1)
                .queryParam("after", page.getString("next"))
                .get(PROVIDERS)
                .jsonPath()
                .getList("items.id", String.class);

        // Then
        assertThat(next).containsExactly(first);
    }

    @Test
    void namesEveryFaultOfARequest() {
        Response response = operator.post(PROVIDERS, "{\"name\":\" \",\"website\":\"ftp://x\",\"colour\":1}");

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactlyInAnyOrder("name", "website", "colour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/{id}",
                "https://a.example/%zz",
                "https://a.example?x=|",
                "https://a.example/a b"
            })
    void refusesAWebsiteThatNoBrowserCouldVisit(String website) {
        Response response = operator.post(PROVIDERS, Map.of("name", "Northern Light", "website", website));

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsOnly("website");
    }

    @Test
    void keepsAWebsiteWithPathQueryAndFragment() {
        String website = "https://a.example:8443/p%C3%A4th/~x?a=b&c=d?#top";

        JsonPath made = created(operator.post(PROVIDERS, Map.of("name", "Northern Light", "website", website)));

        assertThat(made.getString("website")).isEqualTo(website);
    }

    @Test
    void anUnknownProviderIsNotFound() {
        operator.request()
                .get(PROVIDERS + "/{id}", UNKNOWN_ID)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void anIdThatIsNoneIsRefusedByName() {
        Response response = operator.request().get(PROVIDERS + "/{id}", "seven");

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactly("providerId");
    }

    @Test
    void onlyAnOperatorMakesProviders() {
        operator.withScopes("staking:read", "staking:write")
                .post(PROVIDERS, Map.of("name", "Northern Light"))
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void nobodyIsServedWithoutTheGatewaysToken() {
        given().get(PROVIDERS).then().statusCode(401).body("code", equalTo("unauthenticated"));
    }
}
