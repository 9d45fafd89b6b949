package io.stakedrop.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

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
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class ApiKeyResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PATH = "/v1/staking/echo";

    @Test
    void showsTheKeyOnceAndItsPrefixAlways() {
        // Given
        String tenant = Operator.createTenant("tests");
        String key = Operator.createKeyOf(tenant, "staking:read", "admin")
                .header("Cache-Control", "no-store")
                .body("scopes", equalTo(List.of("admin", "staking:read")))
                .body("key", startsWith("sd_"))
                .extract()
                .path("key");

        // When
        Response listed = operator().get("/v1/tenants/{tenant}/keys", tenant);

        // Then
        listed.then().statusCode(200).body("items[0].prefix", equalTo(key.substring(3, 11)));
        assertThat(listed.asString()).doesNotContain(key).doesNotContain(key.substring(12));
    }

    @Test
    void storesNoSecret() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        String row = rowOfKey(key);

        // Then
        assertThat(row).contains(key.substring(3, 11)).doesNotContain(key.substring(12));
    }

    @Test
    void aRevokedKeyIsRefusedEverywhereSoon() throws Exception {
        // Given
        String tenant = Operator.createTenant("tests");
        Response made = Operator.createKeyOf(tenant, "staking:read").extract().response();
        String key = made.path("key");
        given().header("X-API-Key", key).get(PATH).then().statusCode(200);

        // When
        Operator.revoke(tenant, made.path("id"));

        // Then
        await().atMost(PATIENCE)
                .until(() -> given().header("X-API-Key", key).get(PATH), answer -> answer.statusCode() != 200)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("ApiKey "))
                .body("code", equalTo("api-key-invalid"));
        operator().get("/v1/tenants/{tenant}/keys", tenant).then().body("items[0].revokedAt", notNullValue());
    }

    @Test
    void revokingAgainChangesNothing() {
        // Given
        String tenant = Operator.createTenant("tests");
        String id = Operator.createKeyOf(tenant, "staking:read").extract().path("id");
        Operator.revoke(tenant, id);
        String first = operator().get("/v1/tenants/{tenant}/keys", tenant).path("items[0].revokedAt");

        // When
        Operator.revoke(tenant, id);

        // Then
        operator().get("/v1/tenants/{tenant}/keys", tenant).then().body("items[0].revokedAt", equalTo(first));
    }

    @Test
    void doesNotFindAnotherTenantsKey() {
        // Given
        String owner = Operator.createTenant("owner");
        String other = Operator.createTenant("other");
        Response made = Operator.createKeyOf(owner, "staking:read").extract().response();

        // When
        operator()
                .delete("/v1/tenants/{tenant}/keys/{key}", other, made.path("id"))
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));

        // Then
        given().header("X-API-Key", made.<String>path("key")).get(PATH).then().statusCode(200);
    }

    @Test
    void anExpiredKeyIsRefusedLikeAnUnknownOne() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");
        expire(key);
        String unknown = key.substring(0, 12) + "A".repeat(43);

        // When
        Response expired = given().header("X-API-Key", key).get(PATH);
        Response wrong = given().header("X-API-Key", unknown).get(PATH);

        // Then
        expired.then().statusCode(401).body("code", equalTo("api-key-invalid"));
        wrong.then().statusCode(401).body("code", equalTo("api-key-invalid"));
        assertThat(expired.<String>path("detail")).isEqualTo(wrong.path("detail"));
    }

    @Test
    void refusesTwoKeysAtOnce() {
        // Given
        String key = Operator.createKey("staking:read");

        // When / Then
        given().header("X-API-Key", key, key)
                .get(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("several-credentials"));
    }

    @Test
    void tellsWhenAKeyWasLastUsed() throws Exception {
        // Given
        String tenant = Operator.createTenant("tests");
        String key = Operator.createKeyOf(tenant, "staking:read").extract().path("key");
        operator().get("/v1/tenants/{tenant}/keys", tenant).then().body("items[0].lastUsedAt", nullValue());

        // When
        given().header("X-API-Key", key).get(PATH).then().statusCode(200);

        // Then
        await().atMost(PATIENCE)
                .until(() -> operator().get("/v1/tenants/{tenant}/keys", tenant).path("items[0].lastUsedAt") != null);
    }

    @Test
    void tellsEveryFaultOfAKeyAtOnce() {
        // Given
        String tenant = Operator.createTenant("tests");

        // When / Then
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "", "scopes", List.of("staking:fly"), "expiresAt", "2001-01-01T00:00:00Z"))
                .post("/v1/tenants/{tenant}/keys", tenant)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("name"))
                .body("errors.field", hasItem("scopes[0]"))
                .body("errors.field", hasItem("expiresAt"));
    }

    @Test
    void makesNoKeyForAnUnknownTenant() {
        // When / Then
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "tests", "scopes", List.of("staking:read")))
                .post("/v1/tenants/{tenant}/keys", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void bothSecretsWorkWhileTheyOverlap() {
        // Given
        String tenant = Operator.createTenant("tests");
        Response made = Operator.createKeyOf(tenant, "staking:read").extract().response();
        String before = made.path("key");
        given().header("X-API-Key", before).get(PATH).then().statusCode(200);

        // When
        String after = rotate(tenant, made.path("id"), "PT1H")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("prefix", equalTo(made.path("prefix")))
                .body("previousSecretUntil", notNullValue())
                .extract()
                .path("key");

        // Then
        assertThat(after).isNotEqualTo(before);
        await().atMost(PATIENCE)
                .until(() -> given().header("X-API-Key", after).get(PATH).statusCode() == 200);
        given().header("X-API-Key", before).get(PATH).then().statusCode(200);
    }

    @Test
    void theSecretBeforeStopsWhenTheOverlapEnds() {
        // Given
        String tenant = Operator.createTenant("tests");
        Response made = Operator.createKeyOf(tenant, "staking:read").extract().response();
        String before = made.path("key");

        // When
        rotate(tenant, made.path("id"), "1").then().statusCode(200);

        // Then
        await().atMost(PATIENCE)
                .until(() -> given().header("X-API-Key", before).get(PATH).statusCode() == 401);
    }

    @Test
    void theSecretBeforeTheLastTwoStopsAtOnce() {
        // Given
        String tenant = Operator.createTenant("tests");
        Response made = Operator.createKeyOf(tenant, "staking:read").extract().response();
        String first = made.path("key");
        String second = rotate(tenant, made.path("id"), "PT1H").path("key");

        // When
        String third = rotate(tenant, made.path("id"), "PT1H").path("key");

        // Then
        await().atMost(PATIENCE)
                .until(() -> given().header("X-API-Key", first).get(PATH).statusCode() == 401);
        given().header("X-API-Key", second).get(PATH).then().statusCode(200);
        given().header("X-API-Key", third).get(PATH).then().statusCode(200);
    }

    @Test
    void rotatesNoRevokedKey() {
        // Given
        String tenant = Operator.createTenant("tests");
        String id = Operator.createKeyOf(tenant, "staking:read").extract().path("id");
        Operator.revoke(tenant, id);

        // When / Then
        rotate(tenant, id, "0").then().statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void tellsAFaultyOverlap() {
        // Given
        String tenant = Operator.createTenant("tests");
        String id = Operator.createKeyOf(tenant, "staking:read").extract().path("id");

        // When / Then
        rotate(tenant, id, "tomorrow").then().statusCode(400).body("errors.field", hasItem("overlap"));
    }

    @Test
    void changedScopesHoldSoon() {
        // Given
        String tenant = Operator.createTenant("tests");
        Response made = Operator.createKeyOf(tenant, "staking:read").extract().response();
        String key = made.path("key");
        given().header("X-API-Key", key).get(PATH).then().statusCode(200);

        // When
        operator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "reader of airdrops", "scopes", List.of("airdrops:read")))
                .patch("/v1/tenants/{tenant}/keys/{key}", tenant, made.path("id"))
                .then()
                .statusCode(200)
                .body("name", equalTo("reader of airdrops"))
                .body("scopes", equalTo(List.of("airdrops:read")));

        // Then
        await().atMost(PATIENCE)
                .until(() -> given().header("X-API-Key", key).get(PATH).statusCode() == 403);
    }

    private static Response rotate(String tenant, String key, String overlap) {
        return operator().queryParam("overlap", overlap).post("/v1/tenants/{tenant}/keys/{key}/rotate", tenant, key);
    }

    private static RequestSpecification operator() {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY);
    }

    private static void expire(String key) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement update =
                        database.prepareStatement("update api_keys set expires_at = now() where prefix = ?")) {
            update.setString(1, key.substring(3, 11));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static String rowOfKey(String key) throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement query =
                        database.prepareStatement("select to_jsonb(k)::text from api_keys k where prefix = ?")) {
            query.setString(1, key.substring(3, 11));
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }
}
