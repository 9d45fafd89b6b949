package io.stakedrop.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class UpstreamFaultResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String id = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "bad-status", "unframed", "wrong-encoding", "switching", "huge-head"})
    void anAnswerThatIsNotHttpIsABadGateway(String answer) {
        // When / Then
        as("staking:read")
                .get("/v1/staking/raw/" + answer)
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("code", equalTo("upstream-failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "bad-chunk"})
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne(String answer) throws Exception {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        String received = RawRequest.send(
                "GET /v1/staking/raw/" + answer + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\n\r\n");

        // Then
        assertThat(received)
                .as("nothing, or less than was announced, or chunks without the last one")
                .satisfiesAnyOf(
                        nothing -> assertThat(nothing).isEmpty(),
                        part -> assertThat(part)
                                .containsIgnoringCase("content-length: 100")
                                .endsWith("hello"),
                        chunks -> assertThat(chunks).contains("chunked").doesNotEndWith("0\r\n\r\n"));
    }

    @Test
    void anAnswerWhoseHeadDoesNotEndIsATimeout() {
        // When / Then
        as("staking:read")
                .get("/v1/staking/raw/half-head")
                .then()
                .statusCode(504)
                .body("code", equalTo("upstream-timeout"));
    }

    @Test
    void anAnswerThatTricklesIsCut() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        String received = RawRequest.send(
                "GET /v1/staking/trickle/" + id + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\n\r\n");

        // Then
        assertThat(received)
                .startsWith("HTTP/1.1 200 ")
                .contains("begin")
                .doesNotEndWith("0\r\n\r\n")
                .hasSizeLessThan(1500);
        await().atMost(PATIENCE).until(() -> received(id) == -1);
    }

    @Test
    void whatMayBeDoneTwiceIsTriedAgainOnce() {
        // When
        Response answer = as("staking:read").get("/v1/staking/flaky/" + id);

        // Then
        answer.then().statusCode(200);
        assertThat(received(id)).isEqualTo(2);
    }

    @Test
    void aBodyIsSentAgainWithTheRequest() {
        // When
        Response answer = as("staking:write").body("hello").put("/v1/staking/flaky/" + id);

        // Then
        answer.then().statusCode(200).body("body", equalTo("hello"));
    }

    @Test
    void aPostIsTriedAgainOnlyByItsIdempotencyKey() {
        // When
        Response without = as("staking:write").body("hello").post("/v1/staking/flaky/" + id);
        Response with =
                as("staking:write").header("Idempotency-Key", "k").body("hello").post("/v1/staking/flaky/" + id + "b");

        // Then
        without.then().statusCode(502).body("code", equalTo("upstream-failed"));
        assertThat(received(id)).isEqualTo(1);
        with.then().statusCode(200).body("body", equalTo("hello"));
        assertThat(received(id + "b")).isEqualTo(2);
    }

    @Test
    void aServiceLearnsHowLongTheCallerWaits() {
        // When
        int unnamed =
                Integer.parseInt(as("staking:read").get("/v1/staking/echo").path("headers.x-request-timeout-ms[0]"));
        int named = Integer.parseInt(as("staking:read")
                .header("X-Request-Timeout-Ms", "1500")
                .get("/v1/staking/echo")
                .path("headers.x-request-timeout-ms[0]"));
        int more = Integer.parseInt(as("staking:read")
                .header("X-Request-Timeout-Ms", "999999")
                .get("/v1/staking/echo")
                .path("headers.x-request-timeout-ms[0]"));

        // Then
        assertThat(unnamed).isBetween(1, 2000);
        assertThat(named).isBetween(1, 1500);
        assertThat(more).isBetween(1, 2000);
    }

    @Test
    void aCallerWhoWaitsShorterIsAnsweredSooner() {
        // When
        Response answer =
                as("staking:read").header("X-Request-Timeout-Ms", "50").get("/v1/staking/hang");

        // Then
        answer.then()
                .statusCode(504)
                .body("code", equalTo("upstream-timeout"))
                .body(
                        "detail",
                        equalTo(
                                "The service `staking` did not begin to answer within 50 ms; whether it did what was asked is not known."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "+5", "5s", "99999999999", ""})
    void refusesATimeThatIsNone(String time) {
        // When / Then
        as("staking:read")
                .header("X-Request-Timeout-Ms", time)
                .get("/v1/staking/echo")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
    }

    @Test
    void moreRequestsThanAServiceMayHaveAtOnceAreRefusedAndStreamsHaveTheirOwnPlace() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");
        List<CompletableFuture<HttpResponse<String>>> hanging = new ArrayList<>();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int request = 0; request < 3 * FakeServicesResource.MOST_REQUESTS; request++) {
                hanging.add(client.sendAsync(
                        request("/v1/staking/hang", key, "application/json"), HttpResponse.BodyHandlers.ofString()));
            }

            // When
            HttpResponse<InputStream> stream = client.send(
                    request("/v1/staking/events/" + id, key, "text/event-stream"),
                    HttpResponse.BodyHandlers.ofInputStream());
            stream.body().close();
            List<HttpResponse<String>> answers =
                    hanging.stream().map(CompletableFuture::join).toList();

            // Then
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 504)
                    .hasSizeBetween(1, FakeServicesResource.MOST_REQUESTS);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() != 504)
                    .hasSizeGreaterThanOrEqualTo(2 * FakeServicesResource.MOST_REQUESTS)
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(503);
                        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                        assertThat(answer.body()).contains("\"code\":\"upstream-unavailable\"");
                    });
        }
    }

    private static HttpRequest request(String path, String key, String accept) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("X-API-Key", key)
                .header("Accept", accept)
                .build();
    }

    private static RequestSpecification as(String scope) {
        return given().header("X-API-Key", Operator.createKey(scope));
    }

    private static long received(String id) {
        return Long.parseLong(given().get(System.getProperty(FakeServicesResource.URL) + "/control/received/" + id)
                .asString());
    }
}
