package io.stakedrop.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class EdgeResourceTest {

    private static final String ECHO = "/v1/staking/echo";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String PHRASE =
            "legal%20winner%20thank%20year%20wave%20sausage%20worth%20useful%20legal%20winner%20thank%20yellow";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void onlyPagesOfTheTenantReadItsAnswers() {
        // Given
        String ours = origin();
        String theirs = origin();
        String tenant = Operator.createTenant("tests");
        String key = Operator.createKeyOf(tenant, "staking:read").extract().path("key");
        allow(tenant, ours);
        allow(Operator.createTenant("others"), theirs);

        // When
        Response forUs = given().header("X-API-Key", key).header("Origin", ours).get(ECHO);
        Response forThem =
                given().header("X-API-Key", key).header("Origin", theirs).get(ECHO);
        Response refused =
                given().header("X-API-Key", "wrong").header("Origin", theirs).get(ECHO);

        // Then
        forUs.then()
                .statusCode(200)
                .header(ALLOW_ORIGIN, ours)
                .header("Access-Control-Expose-Headers", containsString("RateLimit"))
                .header("Access-Control-Allow-Credentials", nullValue());
        forThem.then().statusCode(200).header(ALLOW_ORIGIN, nullValue());
        refused.then().statusCode(401).header(ALLOW_ORIGIN, theirs);
        assertThat(forUs.headers().getValues("Vary")).contains("Origin");
        assertThat(forThem.headers().getValues("Vary")).contains("Origin");
    }

    @Test
    void aPreflightNeedsNoCredential() {
        // Given
        String ours = origin();
        allow(Operator.createTenant("tests"), ours);

        // When / Then
        preflight(ours)
                .then()
                .statusCode(204)
                .header(ALLOW_ORIGIN, ours)
                .header("Access-Control-Allow-Methods", containsString("DELETE"))
                .header("Access-Control-Allow-Headers", containsString("X-API-Key"))
                .header("Access-Control-Max-Age", "600");
        preflight("https://nobodys.example").then().statusCode(204).header(ALLOW_ORIGIN, nullValue());
        preflight("null").then().header(ALLOW_ORIGIN, nullValue());
    }

    @Test
    void whatIsAllowedIsShownReplacedAndAudited() {
        // Given
        String tenant = Operator.createTenant("tests");
        String first = origin();
        String second = origin();
        allow(tenant, first);

        // When
        set(tenant, List.of(second)).then().statusCode(200).body("allowedOrigins", equalTo(List.of(second)));

        // Then
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .get("/v1/tenants/{tenant}/cors", tenant)
                .then()
                .statusCode(200)
                .body("allowedOrigins", equalTo(List.of(second)));
        await().until(() -> preflight(first).header(ALLOW_ORIGIN) == null);
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .get("/v1/audit?limit=200")
                .then()
                .body(
                        "items.find { it.action == 'cors.changed' && it.target == 'cors:" + tenant
                                + "' && it.before.allowedOrigins.size() == 1 }.after.allowedOrigins[0]",
                        equalTo(second));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "example.com",
                "https://example.com/",
                "https://example.com:443",
                "https://Example.com",
                "https://*.example.com",
                "ftp://example.com",
                "https://a b"
            })
    void refusesWhatNoBrowserSendsAsAnOrigin(String origin) {
        // When / Then
        set(Operator.createTenant("tests"), List.of(origin))
                .then()
                .statusCode(400)
                .body("errors[0].field", containsString("allowedOrigins[0]"));
    }

    @Test
    void anUnknownTenantIsNotFoundAndOthersMayNotAsk() {
        // When / Then
        set(UUID.randomUUID().toString(), List.of()).then().statusCode(404);
        given().header("X-API-Key", Operator.createKey("staking:read"))
                .get("/v1/tenants/{tenant}/cors", UUID.randomUUID())
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {ECHO, "/v1/unknown", "/v1/tenants", "/openapi", "/.well-known/jwks.json"})
    void everyAnswerTellsBrowsersToBeCareful(String path) {
        // When / Then
        given().get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("Strict-Transport-Security", nullValue())
                .header("Server", nullValue());
    }

    @Test
    void answersAboutCredentialsAreKeptNowhere() {
        // When / Then
        given().post("/v1/auth/token").then().header("Cache-Control", "no-store");
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .get("/v1/tenants")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store");
    }

    @Test
    void theDocumentationMayRunItsOwnScripts() {
        // When / Then
        given().get("/docs/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe-eval")));
    }

    @Test
    void aRequestIsOneLineOfJson() {
        // Given
        String tenant = Operator.createTenant("tests");
        String key = Operator.createKeyOf(tenant, "staking:read").extract().path("key");
        String id = UUID.randomUUID().toString();

        // When
        given().header("X-API-Key", key)
                .header("X-Request-Id", id)
                .header("User-Agent", "tests\"\\ and more")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .get(ECHO + "?token=very-secret");

        // Then
        JsonNode line = line(id);
        assertThat(line.path("method").asText()).isEqualTo("GET");
        assertThat(line.path("path").asText()).isEqualTo(ECHO);
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("bytesOut").asLong()).isPositive();
        assertThat(line.path("traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.path("tenant").asText()).isEqualTo(tenant);
        assertThat(line.path("subject").asText()).startsWith("key:");
        assertThat(line.path("source").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("userAgent").asText()).isEqualTo("tests\"\\ and more");
        assertThat(line.toString()).doesNotContain("very-secret", key);
    }

    @Test
    void aPathWithASecretIsNotWrittenDown() {
        // Given
        String id = UUID.randomUUID().toString();

        // When
        given().urlEncodingEnabled(false).header("X-Request-Id", id).options("/v1/staking/" + PHRASE);

        // Then
        assertThat(line(id).has("path")).isFalse();
        assertThat(line(id).path("status").asInt()).isEqualTo(422);
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-api-key")
                .options(ECHO);
    }

    private static void allow(String tenant, String origin) {
        set(tenant, List.of(origin)).then().statusCode(200);
        await().until(() -> origin.equals(preflight(origin).header(ALLOW_ORIGIN)));
    }

    private static Response set(String tenant, List<String> origins) {
        return given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .contentType(ContentType.JSON)
                .body(Map.of("allowedOrigins", origins))
                .put("/v1/tenants/{tenant}/cors", tenant);
    }

    private static String origin() {
        return "https://" + UUID.randomUUID() + ".example";
    }

    private static JsonNode line(String requestId) {
        return await().until(() -> findLine(requestId), Optional::isPresent).orElseThrow();
    }

    private static Optional<JsonNode> findLine(String requestId) throws IOException {
        for (String line : Files.readAllLines(FakeServicesResource.ACCESS_LOG)) {
            if (line.contains(requestId)) {
                return Optional.of(JSON.readTree(line));
            }
        }
        return Optional.empty();
    }
}
