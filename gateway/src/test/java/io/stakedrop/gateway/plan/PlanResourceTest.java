package io.stakedrop.gateway.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.stakedrop.testkit.servers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class PlanResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PATH = "/v1/staking/echo";

    @Test
    void makesShowsListsAndDeletesAPlan() {
        // Given
        String name = put(limits(50));

        // When / Then
        operator()
                .get("/v1/plans/{name}", name)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("limits.read.burst", equalTo(50))
                .body("limits.perDay", nullValue());
        operator().get("/v1/plans?limit=100").then().statusCode(200).body("items.name", hasItem(name));
        operator().delete("/v1/plans/{name}", name).then().statusCode(204);
        operator().get("/v1/plans/{name}", name).then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void theLimitsOfAPlanHoldForItsTenantWithinASecond() {
        // Given
        String tenant = Operator.createTenant("tests");
        String key = Operator.createKeyOf(tenant, "staking:read").extract().path("key");
        given().header("X-API-Key", key).get(PATH).then().header("RateLimit-Policy", "\"read\";q=40;w=40");

        // When
        assign(tenant, put(limits(3))).then().statusCode(200).body("limits.read.burst", equalTo(3));

        // Then
        await().atMost(PATIENCE)
                .until(() -> given().header("X-API-Key", key)
                        .get(PATH)
                        .header("RateLimit-Policy")
                        .equals("\"read\";q=3;w=3"));
    }

    @Test
    void keysOfOneTenantShareItsLimits() {
        // Given
        String tenant = Operator.createTenant("tests");
        String one = Operator.createKeyOf(tenant, "staking:read").extract().path("key");
        String other = Operator.createKeyOf(tenant, "staking:read").extract().path("key");

        // When
        given().header("X-API-Key", one).get(PATH);
        Response answer = given().header("X-API-Key", other).get(PATH);

        // Then
        assertThat(answer.header("RateLimit")).startsWith("\"read\";r=38");
    }

    @Test
    void refusesWhatIsAboveTheDailyQuota() {
        // Given
        Map<String, Object> limits = limits(40);
        limits.put("perDay", 3);
        String key = keyWith(limits);
        for (int call = 0; call < 3; call++) {
            given().header("X-API-Key", key).get(PATH).then().statusCode(200);
        }

        // When
        Response refused = given().header("X-API-Key", key).get(PATH);

        // Then
        refused.then()
                .statusCode(429)
                .body("code", equalTo("rate-limited"))
                .body("detail", containsString("`day`"))
                .header("RateLimit-Policy", containsString("\"day\";q=3;w=86400"));
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 86_400L);
    }

    @ParameterizedTest
    @CsvSource({"57P03, 503, dependency-unavailable", "22012, 500, internal"})
    void tellsADatabaseThatIsAwayFromAFaultOfOurs(String sqlState, int status, String code) throws Exception {
        // Given
        Map<String, Object> limits = limits(40);
        limits.put("perDay", 3);
        String key = keyWith(limits);
        change("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception using errcode = '%s'; end $$""".formatted(sqlState));
        change("create trigger refuse before insert on quota_uses execute function refuse()");

        // When
        Response refused = given().header("X-API-Key", key).get(PATH);

        // Then
        change("drop trigger refuse on quota_uses");
        change("drop function refuse");
        refused.then().statusCode(status).body("code", equalTo(code));
        given().header("X-API-Key", key).get(PATH).then().statusCode(200);
    }

    @Test
    void aRequestThatItsRateRefusesSpendsNoQuota() {
        // Given
        Map<String, Object> limits = limits(1);
        limits.put("perMonth", 1000);
        String key = keyWith(limits);
        given().header("X-API-Key", key).get(PATH).then().statusCode(200);

        // When
        for (int call = 0; call < 5; call++) {
            given().header("X-API-Key", key).get(PATH);
        }

        // Then
        long used = given().header("X-API-Key", key)
                .get("/v1/usage")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("limits.find { it.name == 'month' }.used");
        assertThat(used).as("one, and one more a second").isBetween(1L, 4L);
    }

    @Test
    void countsExchangesAtOnceAndGivesThemBackAtTheirEnd() {
        // Given
        Map<String, Object> limits = limits(40);
        limits.put("concurrent", 1);
        String key = keyWith(limits);

        // When
        for (int call = 0; call < 5; call++) {
            // Then
            await().atMost(PATIENCE)
                    .until(() -> given().header("X-API-Key", key).get(PATH).statusCode() == 200);
        }
        given().header("X-API-Key", key)
                .get("/v1/usage")
                .then()
                .body("limits.find { it.name == 'concurrent' }.limit", equalTo(1));
    }

    @Test
    void showingUsageSpendsNothing() {
        // Given
        String key = Operator.createKey("staking:read");
        given().header("X-API-Key", key).get(PATH);

        // When
        given().header("X-API-Key", key).get("/v1/usage").then().statusCode(200);
        Response second = given().header("X-API-Key", key).get("/v1/usage");

        // Then
        second.then()
                .statusCode(200)
                .body("plan", equalTo("default"))
                .body("limits.find { it.name == 'read' }.limit", equalTo(40))
                .body("limits.find { it.name == 'write' }.used", equalTo(0));
        assertThat(second.jsonPath().getInt("limits.find { it.name == 'read' }.used"))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void theOperatorSeesATenantsUsage() {
        // Given
        String tenant = Operator.createTenant("tests");

        // When / Then
        operator()
                .get("/v1/tenants/{tenant}/usage", tenant)
                .then()
                .statusCode(200)
                .body("limits.find { it.name == 'read' }.remaining", equalTo(40));
        operator().get("/v1/tenants/{tenant}/usage", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void tellsWhatARequestCost() {
        // Given
        String key = Operator.createKey("staking:read");

        // When / Then
        given().header("X-API-Key", key).get(PATH).then().header("RateLimit-Cost", "1");
    }

    @Test
    void keepsAPlanThatTenantsHave() {
        // Given
        String name = put(limits(5));
        assign(Operator.createTenant("tests"), name).then().statusCode(200);

        // When / Then
        operator().delete("/v1/plans/{name}", name).then().statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void thePlanOfTheConfigurationIsNotChanged() {
        // When / Then
        operator()
                .contentType(ContentType.JSON)
                .body(limits(5))
                .put("/v1/plans/default")
                .then()
                .statusCode(409);
        operator().get("/v1/plans/default").then().statusCode(200).body("limits.read.burst", equalTo(40));
    }

    @Test
    void tellsEveryFaultOfAPlanAtOnce() {
        // Given
        Map<String, Object> limits = limits(0);
        limits.put("concurrent", 0);

        // When / Then
        operator()
                .contentType(ContentType.JSON)
                .body(limits)
                .put("/v1/plans/faulty")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors.field", hasItem("read.burst"))
                .body("errors.field", hasItem("concurrent"));
    }

    @Test
    void isForTheOperatorOnly() {
        // Given
        String tenant = Operator.createTenant("tests");
        String key = Operator.createKeyOf(tenant, "staking:read").extract().path("key");

        // When / Then
        given().header("X-API-Key", key).get("/v1/plans").then().statusCode(403);
        given().header("X-API-Key", key)
                .get("/v1/tenants/{tenant}/usage", tenant)
                .then()
                .statusCode(403);
    }

    private static void change(String sql) throws SQLException {
        try (Connection database = TestServers.ofJvm().connect();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String keyWith(Map<String, Object> limits) {
        String tenant = Operator.createTenant("tests");
        assign(tenant, put(limits)).then().statusCode(200);
        return Operator.createKeyOf(tenant, "staking:read").extract().path("key");
    }

    private static Response assign(String tenant, String plan) {
        return operator()
                .contentType(ContentType.JSON)
                .body(Map.of("plan", plan))
                .put("/v1/tenants/{tenant}/plan", tenant);
    }

    private static String put(Map<String, Object> limits) {
        String name = "plan-" + UUID.randomUUID();
        operator()
                .contentType(ContentType.JSON)
                .body(limits)
                .put("/v1/plans/{name}", name)
                .then()
                .statusCode(200);
        return name;
    }

    /** One call of them comes back in a second. */
    private static Map<String, Object> limits(int burst) {
        Map<String, Object> calls = Map.of("perSecond", 1, "burst", burst);
        return new HashMap<>(Map.of("read", calls, "write", calls, "admin", Map.of("perSecond", 1000, "burst", 900)));
    }

    private static RequestSpecification operator() {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY);
    }
}
