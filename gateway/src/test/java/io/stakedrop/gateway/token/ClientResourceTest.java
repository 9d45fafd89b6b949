package io.stakedrop.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class ClientResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PATH = "/v1/staking/echo";

    @Test
    void aClientGetsATokenByItsSecretAndCallsAService() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read", "airdrops:read");

        // When
        Response token = client.grant(Map.of());

        // Then
        token.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300))
                .body("scope", equalTo("staking:read airdrops:read"))
                .body("refresh_token", nullValue());
        given().auth().oauth2(token.path("access_token")).get(PATH).then().statusCode(200);
    }

    @Test
    void takesTheSecretInTheFormToo() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");

        // When / Then
        given().formParams(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", client.id(),
                        "client_secret", client.secret()))
                .post("/v1/auth/token")
                .then()
                .statusCode(200);
    }

    @Test
    void aSuspendedTenantsClientGetsNoToken() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");
        operator().post("/v1/tenants/{id}/suspend", client.tenant()).then().statusCode(200);

        // When
        Response refused =
                await().atMost(PATIENCE).until(() -> client.grant(Map.of()), answer -> answer.statusCode() != 200);

        // Then
        refused.then()
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"))
                .body("access_token", nullValue());
    }

    @Test
    void givesLessWhereLessIsAskedFor() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read", "airdrops:read");
        String token = client.grant(Map.of("scope", "airdrops:read")).path("access_token");

        // When / Then
        given().auth()
                .oauth2(token)
                .get(PATH)
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", startsWith("Bearer realm=\"stakedrop\", error=\"insufficient_scope\""))
                .body("code", equalTo("scope-missing"));
    }

    @Test
    void neverGivesMoreThanTheClientHas() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");

        // When / Then
        client.grant(Map.of("scope", "staking:read staking:write"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("error", equalTo("invalid_scope"))
                .body("code", equalTo("invalid-scope"));
    }

    @Test
    void refusesAWrongSecretLikeAnUnknownClient() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");

        // When
        Response wrong = client.with("sds_" + "A".repeat(43)).grant(Map.of());
        Response unknown =
                new TestOAuthClient(client.tenant(), UUID.randomUUID().toString(), client.secret()).grant(Map.of());

        // Then
        wrong.then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic "))
                .body("error", equalTo("invalid_client"));
        unknown.then().statusCode(401).body("error_description", equalTo(wrong.path("error_description")));
    }

    @Test
    void aPublicClientHasNoTokenOfItsOwn() {
        // Given
        String id = create(Operator.createTenant("tests"), client("public")).path("id");

        // When / Then
        given().formParams(Map.of("grant_type", "client_credentials", "client_id", id))
                .post("/v1/auth/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"));
    }

    @Test
    void showsTheSecretOnce() {
        // Given
        String tenant = Operator.createTenant("tests");
        Response made = create(tenant, client("confidential"));
        made.then().statusCode(201).header("Cache-Control", "no-store").body("secret", startsWith("sds_"));

        // When
        Response listed = operator().get("/v1/tenants/{tenant}/clients", tenant);

        // Then
        listed.then().statusCode(200).body("items", hasSize(1)).body("items[0].id", equalTo(made.path("id")));
        assertThat(listed.asString()).doesNotContain(made.<String>path("secret"));
    }

    @Test
    void aPublicClientHasNoSecret() {
        // When / Then
        create(Operator.createTenant("tests"), client("public"))
                .then()
                .statusCode(201)
                .body("secret", nullValue());
    }

    @Test
    void aRevokedClientsTokensEnd() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");
        String token = client.grant(Map.of()).path("access_token");
        given().auth().oauth2(token).get(PATH).then().statusCode(200);

        // When
        client.revoke();

        // Then
        await().atMost(PATIENCE)
                .until(() -> given().auth().oauth2(token).get(PATH), answer -> answer.statusCode() != 200)
                .then()
                .statusCode(401)
                .body("code", equalTo("token-invalid"));
        client.grant(Map.of()).then().statusCode(401).body("error", equalTo("invalid_client"));
        operator()
                .get("/v1/tenants/{tenant}/clients", client.tenant())
                .then()
                .body("items[0].revokedAt", notNullValue());
    }

    @Test
    void bothSecretsWorkWhileTheyOverlap() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");

        // When
        Response rotated = client.rotate("PT1H");

        // Then
        rotated.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("id", equalTo(client.id()))
                .body("secret", startsWith("sds_"))
                .body("previousSecretUntil", notNullValue());
        client.with(rotated.path("secret")).grant(Map.of()).then().statusCode(200);
        client.grant(Map.of()).then().statusCode(200);
        operator()
                .get("/v1/tenants/{tenant}/clients", client.tenant())
                .then()
                .body("items[0].previousSecretUntil", equalTo(rotated.path("previousSecretUntil")));
    }

    @Test
    void theSecretBeforeStopsWhenTheOverlapEnds() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");

        // When
        String secret = client.rotate("0").path("secret");

        // Then
        client.grant(Map.of()).then().statusCode(401).body("error", equalTo("invalid_client"));
        client.with(secret).grant(Map.of()).then().statusCode(200);
    }

    @Test
    void theSecretBeforeTheLastTwoStopsAtOnce() {
        // Given
        TestOAuthClient first = TestOAuthClient.create("staking:read");
        TestOAuthClient second = first.with(first.rotate("PT1H").path("secret"));

        // When
        TestOAuthClient third = second.with(second.rotate("PT1H").path("secret"));

        // Then
        first.grant(Map.of()).then().statusCode(401);
        second.grant(Map.of()).then().statusCode(200);
        third.grant(Map.of()).then().statusCode(200);
    }

    @Test
    void rotatesNeitherRevokedNorPublicClients() {
        // Given
        TestOAuthClient revoked = TestOAuthClient.create("staking:read");
        revoked.revoke();
        String tenant = Operator.createTenant("tests");
        TestOAuthClient open =
                new TestOAuthClient(tenant, create(tenant, client("public")).path("id"), "");

        // When / Then
        revoked.rotate("0").then().statusCode(409).body("code", equalTo("conflict"));
        open.rotate("0").then().statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void tellsAFaultyOverlap() {
        // When / Then
        TestOAuthClient.create("staking:read")
                .rotate("tomorrow")
                .then()
                .statusCode(400)
                .body("errors.field", contains("overlap"));
    }

    @Test
    void whoRotatesIsInTheAuditLogWithoutTheSecret() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");
        String secret = client.rotate("PT1H").path("secret");

        // When
        Response log = operator().queryParam("tenantId", client.tenant()).get("/v1/audit");

        // Then
        log.then()
                .body("items[0].action", equalTo("client.rotated"))
                .body("items[0].target", equalTo("client:" + client.id()))
                .body("items[0].before.previousSecretUntil", nullValue())
                .body("items[0].after.previousSecretUntil", notNullValue());
        assertThat(log.asString()).doesNotContain(secret).doesNotContain(client.secret());
    }

    @Test
    void nobodyGetsTheSecretOfAClientThatMayMore() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");
        String manager =
                Operator.createKeyOf(client.tenant(), "keys:manage").extract().path("key");

        // When / Then
        own(manager)
                .post("/v1/clients/{client}/rotate", client.id())
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-exceeded"));
    }

    @Test
    void aTenantManagesItsOwnClients() {
        // Given
        String tenant = Operator.createTenant("tests");
        String key = Operator.createKeyOf(tenant, "keys:manage", "staking:read")
                .extract()
                .path("key");
        String others = TestOAuthClient.create("staking:read").id();

        // When
        Response made = own(key).contentType(ContentType.JSON)
                .body(client("confidential"))
                .post("/v1/clients");

        // Then
        made.then().statusCode(201).header("Location", endsWith("/v1/clients/" + made.path("id")));
        own(key).get("/v1/clients").then().statusCode(200).body("items.id", contains(made.<String>path("id")));
        own(key).post("/v1/clients/{client}/rotate", made.<String>path("id"))
                .then()
                .statusCode(200)
                .body("secret", startsWith("sds_"));
        own(key).post("/v1/clients/{client}/rotate", others)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        own(key).delete("/v1/clients/{client}", others).then().statusCode(404).body("code", equalTo("not-found"));
        own(key).delete("/v1/clients/{client}", made.<String>path("id")).then().statusCode(204);
    }

    @Test
    void nobodyGivesAClientMoreThanHeHas() {
        // Given
        String key = Operator.createKey("keys:manage");

        // When / Then
        own(key).contentType(ContentType.JSON)
                .body(client("confidential"))
                .post("/v1/clients")
                .then()
                .statusCode(400)
                .body("errors.field", contains("scopes"));
    }

    @Test
    void doesNotFindAnotherTenantsClient() {
        // Given
        TestOAuthClient client = TestOAuthClient.create("staking:read");
        String other = Operator.createTenant("other");

        // When
        operator()
                .delete("/v1/tenants/{tenant}/clients/{client}", other, client.id())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));

        // Then
        client.grant(Map.of()).then().statusCode(200);
    }

    @Test
    void tellsEveryFaultOfAClientAtOnce() {
        // When / Then
        create(
                        Operator.createTenant("tests"),
                        Map.of(
                                "name",
                                "",
                                "kind",
                                "secretive",
                                "scopes",
                                List.of("staking:fly"),
                                "signInOrigins",
                                List.of("https://app.example.com/path")))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("name"))
                .body("errors.field", hasItem("kind"))
                .body("errors.field", hasItem("scopes[0]"))
                .body("errors.field", hasItem("signInOrigins[0]"));
    }

    @Test
    void nobodyWhoSignsInGetsMoreThanTheClientHas() {
        // When / Then
        create(
                        Operator.createTenant("tests"),
                        Map.of(
                                "name",
                                "tests",
                                "kind",
                                "public",
                                "scopes",
                                List.of("staking:read"),
                                "userScopes",
                                List.of("staking:write")))
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("userScopes"));
    }

    @Test
    void makesNoClientOfAnUnknownTenant() {
        // When / Then
        create(UUID.randomUUID().toString(), client("public"))
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void tellsWhereTokensAreGiven() {
        // When / Then
        given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .body("issuer", equalTo("http://localhost:8080"))
                .body("token_endpoint", equalTo("http://localhost:8080/v1/auth/token"))
                .body("grant_types_supported", containsInAnyOrder("client_credentials", "refresh_token"));
    }

    private static Map<String, Object> client(String kind) {
        return Map.of("name", "tests", "kind", kind, "scopes", List.of("staking:read"));
    }

    private static Response create(String tenant, Map<String, Object> client) {
        return operator().contentType(ContentType.JSON).body(client).post("/v1/tenants/{tenant}/clients", tenant);
    }

    private static RequestSpecification own(String key) {
        return given().header("X-API-Key", key);
    }

    private static RequestSpecification operator() {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY);
    }
}
