package io.stakedrop.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class OwnApiKeyResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private String tenant;

    @BeforeEach
    void createTenant() {
        tenant = Operator.createTenant("tests");
    }

    @Test
    void aManagerMakesKeysOfItsOwnTenant() {
        // Given
        RequestSpecification manager = with(key("keys:manage", "staking:read"));

        // When
        Response made = create(manager, "staking:read");

        // Then
        made.then().statusCode(201).header("Cache-Control", "no-store").body("key", startsWith("sd_"));
        given().header("X-API-Key", made.<String>path("key"))
                .get("/v1/staking/echo")
                .then()
                .statusCode(200);
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .get("/v1/tenants/{tenant}/keys", tenant)
                .then()
                .body("items", hasSize(2));
    }

    @Test
    void aKeyNeverMayMoreThanWhoMakesIt() {
        // Given
        RequestSpecification manager = with(key("keys:manage", "staking:read"));

        // When / Then
        create(manager, "staking:read", "staking:write").then().statusCode(403).body("code", equalTo("scope-exceeded"));
        create(manager, "admin").then().statusCode(403).body("code", equalTo("scope-exceeded"));
    }

    @Test
    void aManagerGetsNoSecretOfAKeyThatMayMore() {
        // Given
        String stronger =
                Operator.createKeyOf(tenant, "staking:operate").extract().path("id");
        RequestSpecification manager = with(key("keys:manage"));

        // When / Then
        manager.post("/v1/keys/{key}/rotate", stronger).then().statusCode(403).body("code", equalTo("scope-exceeded"));
    }

    @Test
    void aManagerGivesAKeyNoScopesThatItLacks() {
        // Given
        RequestSpecification manager = with(key("keys:manage", "staking:read"));
        String made = create(manager, "staking:read").path("id");

        // When / Then
        manager.contentType(ContentType.JSON)
                .body(Map.of("scopes", List.of("staking:write")))
                .patch("/v1/keys/{key}", made)
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-exceeded"));
    }

    @Test
    void aManagerRevokesAKey() {
        // Given
        RequestSpecification manager = with(key("keys:manage", "staking:read"));
        Response made = create(manager, "staking:read");
        String revoked = made.path("key");
        given().header("X-API-Key", revoked).get("/v1/staking/echo").then().statusCode(200);

        // When
        manager.delete("/v1/keys/{key}", made.<String>path("id")).then().statusCode(204);

        // Then
        await().atMost(PATIENCE)
                .until(() -> given().header("X-API-Key", revoked)
                                .get("/v1/staking/echo")
                                .statusCode()
                        == 401);
    }

    @Test
    void doesNotFindAnotherTenantsKey() {
        // Given
        String other = Operator.createKeyOf(Operator.createTenant("other"), "staking:read")
                .extract()
                .path("id");
        String manager = key("keys:manage", "staking:read");

        // When / Then
        with(manager).get("/v1/keys/{key}", other).then().statusCode(404).body("code", equalTo("not-found"));
        with(manager)
                .post("/v1/keys/{key}/rotate", other)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        with(manager).delete("/v1/keys/{key}", other).then().statusCode(404).body("code", equalTo("not-found"));
        with(manager)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "mine now"))
                .patch("/v1/keys/{key}", other)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        with(manager).get("/v1/keys").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void wantsTheScope() {
        // Given
        RequestSpecification reader = with(key("staking:read"));

        // When / Then
        reader.get("/v1/keys").then().statusCode(403).body("code", equalTo("scope-missing"));
    }

    private String key(String... scopes) {
        return Operator.createKeyOf(tenant, scopes).extract().path("key");
    }

    private static RequestSpecification with(String key) {
        return given().header("X-API-Key", key);
    }

    private static Response create(RequestSpecification manager, String... scopes) {
        return manager.contentType(ContentType.JSON)
                .body(Map.of("name", "made by a manager", "scopes", List.of(scopes)))
                .post("/v1/keys");
    }
}
