package io.stakedrop.staking.provider;

import static io.restassured.RestAssured.given;
import static io.stakedrop.staking.StakingApi.POOLS;
import static io.stakedrop.staking.StakingApi.PROVIDERS;
import static io.stakedrop.staking.StakingApi.UNKNOWN_ID;
import static io.stakedrop.staking.StakingApi.created;
import static io.stakedrop.staking.StakingApi.faultFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
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
    void theCatalogueTellsWalletsInterfacesSupportAndTheRangeOfThePools() {
        // Given
        String id = created(operator.post(PROVIDERS, details("Northern Light"))).getString("id");
        pool(id, 500, "20000000000");
        pool(id, 1500, "10000000000");

        // When
        JsonPath provider = StakingApi.ofNewTenant().get(PROVIDERS + "/{id}", id);

        // Then
        assertThat(provider.getList("supportedWallets", String.class)).containsExactly("ledger", "metamask");
        assertThat(provider.getList("interfaces", String.class)).containsExactly("web", "command-line");
        assertThat(provider.getString("support.email")).isEqualTo("help@northernlight.example");
        assertThat(provider.getMap("terms"))
                .isEqualTo(Map.of(
                        "pools",
                        2,
                        "paused",
                        0,
                        "lowestFeeBasisPoints",
                        500,
                        "highestFeeBasisPoints",
                        1500,
                        "minimumDeposit",
                        "10000000000"));
        assertThat(operator.request()
                        .queryParam("limit", 1)
                        .get(PROVIDERS)
                        .jsonPath()
                        .getMap("items[0]"))
                .isEqualTo(provider.getMap(""));
    }

    @Test
    void theCatalogueTellsTheFeesOfTheNextEpochThoseThatAreAnnouncedLockUpsAndPauses() {
        // Given: four pools, one whose fee falls at once and one whose fee falls later, one that is locked and paused
        String id = created(operator.post(PROVIDERS, details("Northern Light"))).getString("id");
        pool(id, 900, "10000000000");
        String later = pool(id, 1_500, "10000000000");
        String soon = pool(id, 2_000, "10000000000");
        Map<String, Object> locked = StakingApi.pool(id);
        locked.put("kind", "locked");
        locked.put("lockUp", Map.of("days", 90, "penaltyBasisPoints", 500));
        String paused = created(operator.post(POOLS, locked)).getString("id");
        operator.request()
                .contentType(ContentType.JSON)
                .body(Map.of("minimumDeposit", "1000000000", "paused", true))
                .put(POOLS + "/{id}/deposit-terms", paused)
                .then()
                .statusCode(200);
        long posted = operator.get(POOLS + "/{id}", soon).getLong("epoch");
        announce(soon, 700, posted + 3);
        announce(later, 600, posted + 3_000);
        announce(later, 500, posted + 3_001);
        long epoch = operator.forward(3);
        for (String pool : List.of(soon, later)) {
            operator.awaitEpoch(pool, epoch);
        }

        // When
        JsonPath terms = StakingApi.ofNewTenant().get(PROVIDERS + "/{id}", id).setRootPath("terms");

        // Then
        assertThat(terms.getInt("pools")).isEqualTo(4);
        assertThat(terms.getInt("paused")).isEqualTo(1);
        assertThat(terms.getInt("lowestFeeBasisPoints")).isEqualTo(700);
        assertThat(terms.getInt("highestFeeBasisPoints")).isEqualTo(1_500);
        assertThat(terms.getMap("feeChanges"))
                .isEqualTo(Map.of(
                        "pools",
                        1,
                        "lowestFeeBasisPoints",
                        600,
                        "highestFeeBasisPoints",
                        600,
                        "fromEpoch",
                        (int) posted + 3_000));
        assertThat(terms.getMap("lockUps"))
                .isEqualTo(Map.of("pools", 1, "shortestDays", 90, "longestDays", 90, "highestPenaltyBasisPoints", 500));
        assertThat(terms.getString("minimumDeposit")).isEqualTo("1000000000");
        // The range is that of the pools themselves.
        assertThat(operator.get(POOLS + "/{id}", soon).getInt("feeBasisPoints")).isEqualTo(700);
        assertThat(operator.get(POOLS + "/{id}", later).getInt("feeChange.feeBasisPoints"))
                .isEqualTo(600);
    }

    @Test
    void anOperatorReplacesItsOwnProvidersDetailsOnly() {
        // Given
        String id = created(operator.post(PROVIDERS, details("Northern Light"))).getString("id");

        // When
        Response foreign = replace(StakingApi.ofNewTenant(), id, Map.of("name", "Mine"));
        Response own = replace(operator, id, Map.of("name", "Southern Light"));

        // Then
        foreign.then().statusCode(404).body("code", equalTo("not-found"));
        own.then().statusCode(200).body("name", equalTo("Southern Light"));
        JsonPath read = operator.get(PROVIDERS + "/{id}", id);
        assertThat(read.getMap("")).isEqualTo(own.jsonPath().getMap(""));
        assertThat(read.getMap("")).doesNotContainKeys("supportedWallets", "support", "website");
        replace(operator.withScopes("staking:write"), id, Map.of("name", "No"))
                .then()
                .statusCode(403);
    }

    /** Generated clients send empty lists where nothing is named. */
    @Test
    void takesEmptyListsAsNothingNamed() {
        Response response = operator.post(
                PROVIDERS, Map.of("name", "Northern Light", "supportedWallets", List.of(), "interfaces", List.of()));

        assertThat(created(response).getMap("")).doesNotContainKeys("supportedWallets");
    }

    @Test
    void namesEveryFaultOfTheDetails() {
        Response response = operator.post(
                PROVIDERS,
                Map.of(
                        "name", "Northern Light",
                        "supportedWallets", List.of("abacus"),
                        "interfaces", List.of("fax"),
                        "support", Map.of("email", "nobody", "url", "http://x.example", "phone", "110")));

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response))
                .containsExactlyInAnyOrder(
                        "supportedWallets[0]", "interfaces[0]", "support.email", "support.url", "support.phone");
    }

    @Test
    void supportWithoutAWayToReachItIsRefused() {
        Response response = operator.post(PROVIDERS, Map.of("name", "Northern Light", "support", Map.of()));

        response.then().statusCode(400).body("code", equalTo("invalid-request"));
        assertThat(faultFields(response)).containsExactly("support");
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

    private static Map<String, Object> details(String name) {
        return Map.of(
                "name",
                name,
                "supportedWallets",
                List.of("metamask", "ledger"),
                "interfaces",
                List.of("command-line", "web"),
                "support",
                Map.of("email", "help@northernlight.example"));
    }

    private void announce(String poolId, int feeBasisPoints, long fromEpoch) {
        created(operator.post(
                POOLS + "/" + poolId + "/fee-changes",
                Map.of("feeBasisPoints", feeBasisPoints, "fromEpoch", fromEpoch)));
    }

    private String pool(String providerId, int feeBasisPoints, String minimumDeposit) {
        Map<String, Object> pool = StakingApi.pool(providerId);
        pool.put("feeBasisPoints", feeBasisPoints);
        pool.put("minimumDeposit", minimumDeposit);
        return created(operator.post(POOLS, pool)).getString("id");
    }

    private static Response replace(StakingApi caller, String id, Map<String, Object> details) {
        return caller.request().contentType(ContentType.JSON).body(details).put(PROVIDERS + "/{id}", id);
    }
}
