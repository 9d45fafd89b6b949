package io.stakedrop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is let in, how often, and by which door. */
@OnTheSuite
class AccessAcceptanceTest {

    private static final String PROBLEM = "application/problem+json";

    private final Suite suite;

    AccessAcceptanceTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void refusesARequestWithoutAKey() {
        // When
        Response response = suite.stranger().get("/v1/staking/pools");

        // Then
        response.then()
                .statusCode(401)
                .contentType(containsString(PROBLEM))
                .body("code", equalTo("credentials-missing"))
                .header("WWW-Authenticate", notNullValue());
    }

    @Test
    void refusesAWrongKey() {
        // When
        Response response = suite.with("sd_aaaaaaaa_" + "A".repeat(43)).get("/v1/staking/pools");

        // Then
        response.then().statusCode(401).contentType(containsString(PROBLEM)).body("code", equalTo("api-key-invalid"));
    }

    @Test
    void refusesAKeyWithoutTheScope() {
        // Given
        String key = suite.newTenantKey("airdrops:read");

        // When
        Response response = suite.with(key).get("/v1/staking/pools");

        // Then
        response.then()
                .statusCode(403)
                .contentType(containsString(PROBLEM))
                .body("code", equalTo("scope-missing"))
                .body("detail", containsString("staking:read"));
    }

    @Test
    void saysThatABodyIsTooLargeWhileItIsStillBeingSent() {
        // Given
        String body = " ".repeat(8 << 20);

        // When
        List<Response> responses = Stream.generate(
                        () -> suite.tenant().body(body).post("/v1/staking/providers"))
                .limit(5)
                .toList();

        // Then
        assertThat(responses)
                .allSatisfy(response -> response.then()
                        .statusCode(413)
                        .contentType(containsString(PROBLEM))
                        .body("code", equalTo("body-too-large")));
    }

    @Test
    void refusesWhatIsOverTheLimitAndSaysWhenToComeBack() {
        // Given: a consumer of its own, so that the other tests keep their share
        String key = suite.newTenantKey(1, "admin");

        // When
        List<Response> responses = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> suite.with(key).get("/v1/tenants"))
                .toList();

        // Then
        assertThat(responses).extracting(Response::statusCode).containsOnly(200, 429);
        Response refused = responses.stream()
                .filter(response -> response.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        refused.then().contentType(containsString(PROBLEM)).body("code", equalTo("rate-limited"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.header("RateLimit")).isNotBlank();
        assertThat(refused.header("RateLimit-Policy")).isNotBlank();
    }

    @Test
    void refusesACallStraightToAService() {
        // When
        List<Response> responses = List.of(
                given().get(suite.staking() + "/v1/staking/pools"),
                given().get(suite.airdrop() + "/v1/airdrops/campaigns"));

        // Then
        assertThat(responses)
                .allSatisfy(response -> response.then()
                        .statusCode(401)
                        .contentType(containsString(PROBLEM))
                        .body("code", equalTo("unauthenticated")));
    }

    @Test
    void answersAnUnknownRouteWithAProblem() {
        // When
        Response response = suite.tenant().get("/v1/nothing/here");

        // Then
        response.then()
                .statusCode(404)
                .contentType(containsString(PROBLEM))
                .body("code", equalTo("not-found"))
                .body("requestId", notNullValue());
    }

    @Test
    void noSecretStandsInALog() throws IOException {
        // Given
        String key = suite.newTenantKey("staking:read");
        suite.with(key).get("/v1/staking/pools").then().statusCode(200);

        // When
        String logs = logs(suite.data().resolve("logs"));

        // Then
        assertThat(logs).isNotEmpty().doesNotContain(key);
    }

    private static String logs(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
