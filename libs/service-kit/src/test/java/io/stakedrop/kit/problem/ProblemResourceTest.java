package io.stakedrop.kit.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
class ProblemResourceTest {

    @Test
    void answersAnUnknownPath() {
        // When
        Response response = caller().get("/v1/nowhere");

        // Then
        assertProblem(response, 404, "not-found");
        assertThat(response.jsonPath().getString("instance")).isEqualTo("/v1/nowhere");
        assertThat(response.jsonPath().getString("type")).isEqualTo("https://stakedrop.io/problems/not-found");
        assertThat(response.jsonPath().getString("requestId")).isEqualTo(response.header("X-Request-Id"));
    }

    @Test
    void answersAnUnknownPathOutsideTheApi() {
        assertProblem(given().get("/favicon.ico"), 404, "not-found");
    }

    @Test
    void answersAnotherMethod() {
        // When
        Response response = caller().delete("/v1/wallets");

        // Then
        assertProblem(response, 405, "method-not-allowed");
    }

    @Test
    void answersAnotherAcceptedType() {
        assertProblem(caller().accept("image/png").get("/v1/wallets"), 406, "not-acceptable");
    }

    @Test
    void answersAnotherContentType() {
        assertProblem(caller().contentType("text/plain").body("x").post("/v1/wallets"), 415, "unsupported-media-type");
    }

    @Test
    void answersProblemJsonWhateverIsAccepted() {
        assertProblem(caller().accept("text/csv").get("/v1/nowhere"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/wallets", "/v1/wallets/import"})
    void refusesAnAnnouncedBodyOverTheLimit(String path) {
        // When
        Response response = caller().contentType(path.endsWith("import") ? "text/csv" : "application/json")
                .body(new byte[8_000_000])
                .post(path);

        // Then
        assertProblem(response, 413, "body-too-large");
        assertThat(response.jsonPath().getString("detail")).contains("65536");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/wallets", "/v1/wallets/import"})
    void refusesAChunkedBodyThatGrowsOverTheLimit(String path) throws IOException, InterruptedException {
        // Given
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", path.endsWith("import") ? "text/csv" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3_000_000])))
                .build();

        // When
        HttpResponse<String> response;
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        }

        // Then
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"code\":\"body-too-large\"");
    }

    @Test
    void acceptsAChunkedBodyAtTheLimit() throws IOException, InterruptedException {
        // Given
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/wallets/import"))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[65_536])))
                .build();

        // When
        HttpResponse<String> response;
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        }

        // Then
        assertThat(response.body()).isEqualTo("65536");
    }

    @Test
    void keepsTheHeadersOfAProblem() {
        // When
        Response response = caller().get("/v1/wallets/failures/problem");

        // Then
        assertProblem(response, 409, "conflict");
        assertThat(response.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void saysThatADependencyIsAway() {
        // When
        Response response = caller().get("/v1/wallets/failures/unreachable");

        // Then
        assertProblem(response, 503, "dependency-unavailable");
        assertThat(response.asString()).doesNotContain("10.0.0.1");
    }

    @Test
    void leaksNothingOfABugButTheRequestId() {
        // When
        Response response = caller().header("X-Request-Id", "bug-report-17").get("/v1/wallets/failures/bug");

        // Then
        assertProblem(response, 500, "internal");
        assertThat(response.asString()).doesNotContain("hunter2", "Exception", "io.stakedrop.kit.sample");
        assertThat(response.jsonPath().getString("requestId")).isEqualTo("bug-report-17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with blank here", "x'; drop table", "%0aforged-line"})
    void replacesARequestIdThatCouldForgeALogLine(String given) {
        // When
        Response response = caller().header("X-Request-Id", given).get("/v1/wallets");

        // Then
        assertThat(response.header("X-Request-Id")).isNotEqualTo(given).hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/wallets/not-a-uuid|walletId|invalid-value",
                "/v1/wallets/0197d4b0-2c5e-7cc3-98c4-dc0c0c07398f?owner=0x12|owner|wrong-length",
                "/v1/wallets/0197d4b0-2c5e-7cc3-98c4-dc0c0c07398f?least=1.5|least|not-a-decimal-integer",
                "/v1/wallets?limit=ten|limit|invalid-value",
                "/v1/wallets?limit=0|limit|out-of-range",
                "/v1/wallets?limit=201|limit|out-of-range"
            })
    void namesTheParameterThatIsWrong(String pathFieldCode) {
        // Given
        String[] parts = pathFieldCode.split("\\|", -1);

        // When
        Response response = caller().urlEncodingEnabled(false).get(parts[0]);

        // Then
        assertProblem(response, 400, "invalid-request");
        assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo(parts[1]);
        assertThat(response.jsonPath().getString("errors[0].code")).isEqualTo(parts[2]);
    }

    @Test
    void refusesACursorOfAnotherHand() {
        assertProblem(caller().get("/v1/wallets?after=!!"), 400, "invalid-cursor");
    }

    @Test
    void refusesACursorOfAnotherList() {
        assertProblem(caller().get("/v1/wallets?after=YWJj"), 400, "invalid-cursor");
    }

    static void assertProblem(Response response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("code")).isEqualTo(code);
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.jsonPath().getString("detail")).isNotBlank();
    }

    private static RequestSpecification caller() {
        return given().auth().oauth2(token());
    }

    private static String token() {
        return TestToken.of("sample-service")
                .scopes("wallets:read", "wallets:write")
                .sign();
    }
}
