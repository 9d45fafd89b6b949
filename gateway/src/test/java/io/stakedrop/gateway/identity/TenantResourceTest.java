package io.stakedrop.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class TenantResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void createsAndShowsATenant() {
        // When
        String location = operator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Example Exchange"))
                .post("/v1/tenants")
                .then()
                .statusCode(201)
                .body("name", equalTo("Example Exchange"))
                .extract()
                .header("Location");

        // Then
        operator().get(location).then().statusCode(200).body("name", equalTo("Example Exchange"));
    }

    @Test
    void listsTenantsInPagesThatMissAndRepeatNone() {
        // Given
        Set<String> made = Set.of(Operator.createTenant("a"), Operator.createTenant("b"), Operator.createTenant("c"));

        // When
        Set<String> listed = new HashSet<>();
        String after = null;
        do {
            var page = operator()
                    .queryParam("limit", 2)
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/v1/tenants")
                    .then()
                    .statusCode(200)
                    .extract();
            for (Object id : page.<List<Object>>path("items.id")) {
                assertThat(listed.add(id.toString())).as("shown once").isTrue();
            }
            after = page.path("next");
        } while (after != null);

        // Then
        assertThat(listed).containsAll(made);
    }

    @Test
    void tellsEveryFaultOfATenantAtOnce() {
        // When / Then
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", " ", "colour", "red"))
                .post("/v1/tenants")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"))
                .body("errors.field", hasItem("name"))
                .body("errors.field", hasItem("colour"));
    }

    @Test
    void doesNotFindAnUnknownTenant() {
        // When / Then
        operator()
                .get("/v1/tenants/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void renamesATenant() {
        // Given
        String tenant = Operator.createTenant("before");

        // When
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "after"))
                .patch("/v1/tenants/{id}", tenant)
                .then()
                .statusCode(200)
                .body("name", equalTo("after"));

        // Then
        operator().get("/v1/tenants/{id}", tenant).then().body("name", equalTo("after"));
    }

    @Test
    void aSuspendedTenantsCredentialsStopAndWorkAgainOnceItIsResumed() {
        // Given
        String tenant = Operator.createTenant("tests");
        String key = Operator.createKeyOf(tenant, "staking:read").extract().path("key");
        given().header("X-API-Key", key).get("/v1/staking/echo").then().statusCode(200);

        // When
        operator()
                .post("/v1/tenants/{id}/suspend", tenant)
                .then()
                .statusCode(200)
                .body("suspendedAt", notNullValue());

        // Then
        await().atMost(PATIENCE)
                .until(
                        () -> given().header("X-API-Key", key).get("/v1/staking/echo"),
                        answer -> answer.statusCode() != 200)
                .then()
                .statusCode(403)
                .body("code", equalTo("tenant-suspended"));
        operator().post("/v1/tenants/{id}/resume", tenant).then().statusCode(200);
        await().atMost(PATIENCE)
                .until(() ->
                        given().header("X-API-Key", key).get("/v1/staking/echo").statusCode() == 200);
    }

    @Test
    void wantsTheAdminScope() {
        // Given
        String key = Operator.createKey("staking:read", "staking:write");

        // When / Then
        given().header("X-API-Key", key)
                .get("/v1/tenants")
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-missing"))
                .body("detail", containsString("`admin`"));
    }

    @Test
    void theAdminScopeOfAnOrdinaryKeyIsEnough() {
        // Given
        String key = Operator.createKey("admin");

        // When / Then
        given().header("X-API-Key", key).get("/v1/tenants").then().statusCode(200);
    }

    @Test
    void wantsAKey() {
        // When / Then
        given().get("/v1/tenants")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("ApiKey "))
                .body("code", equalTo("credentials-missing"))
                .body("requestId", notNullValue());
    }

    private static RequestSpecification operator() {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY);
    }
}
