package io.stakedrop.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.stakedrop.gateway.token.ReceivedToken;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class FrontDoorResourceTest {

    private static final String ECHO = "/v1/staking/echo";

    @Test
    void passesMethodPathQueryAndBodyOn() {
        // Given
        String key = Operator.createKey("staking:write");

        // When / Then
        given().header("X-API-Key", key)
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"amount\":\"1\"}")
                .put(ECHO + "?a=1&b=%2F")
                .then()
                .statusCode(200)
                .body("method", equalTo("PUT"))
                .body("uri", equalTo(ECHO + "?a=1&b=%2F"))
                .body("bytes", equalTo(14))
                .body("headers.content-type", equalTo(List.of("application/json")));
    }

    @Test
    void strangersHeadersReachNoService() {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        Response answer = given().header("X-API-Key", key)
                .header("Proxy-Authorization", "Bearer forged")
                .header("Cookie", "session=1")
                .header("Forwarded", "for=203.0.113.9;proto=https")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Prefix", "/evil")
                .header("X-Real-IP", "203.0.113.9")
                .header("tracestate", "a=b")
                .header("Connection", "X-Hop")
                .header("X-Hop", "1")
                .header("Accept-Language", "en")
                .get(ECHO);

        // Then
        answer.then()
                .statusCode(200)
                .body("headers.x-api-key", nullValue())
                .body("headers.cookie", nullValue())
                .body("headers.x-forwarded-prefix", nullValue())
                .body("headers.x-real-ip", nullValue())
                .body("headers.tracestate", nullValue())
                .body("headers.x-hop", nullValue())
                .body("headers.accept-language", equalTo(List.of("en")))
                .body("headers.x-forwarded-for", equalTo(List.of("127.0.0.1")))
                .body("headers.x-forwarded-proto", equalTo(List.of("http")))
                .body("headers.forwarded", hasSize(1))
                .body(
                        "headers.forwarded[0]",
                        matchesPattern("for=127\\.0\\.0\\.1;host=\"127\\.0\\.0\\.1:\\d+\";proto=http"))
                .body("headers.authorization", hasSize(1))
                .body("headers.authorization[0]", not(containsString("forged")));
        assertThat(answer.asString()).doesNotContain(key);
    }

    @Test
    void theServiceGetsATokenForItselfWithItsScopesOnly() throws Exception {
        // Given
        String tenant = Operator.createTenant("tests");
        Response made = Operator.createKeyOf(tenant, "staking:read", "staking:write", "airdrops:read", "admin")
                .extract()
                .response();

        // When
        String authorization =
                given().header("X-API-Key", made.<String>path("key")).get(ECHO).path("headers.authorization[0]");

        // Then
        assertThat(authorization).startsWith("Bearer ");
        JsonNode claims = ReceivedToken.verify(authorization.substring("Bearer ".length()));
        assertThat(claims.path("iss").asText()).isEqualTo("stakedrop-gateway");
        assertThat(claims.path("aud").asText()).isEqualTo("staking-service");
        assertThat(claims.path("sub").asText()).isEqualTo("key:" + made.path("id"));
        assertThat(claims.path("tenant").asText()).isEqualTo(tenant);
        assertThat(claims.path("scope").asText()).isEqualTo("staking:read staking:write");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(60);
    }

    @Test
    void oneConsumersTokenIsUsedAgain() {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        String first = given().header("X-API-Key", key).get(ECHO).path("headers.authorization[0]");
        String second = given().header("X-API-Key", key).get(ECHO).path("headers.authorization[0]");

        // Then
        assertThat(first).isEqualTo(second);
    }

    @Test
    void aServiceCannotSpeakForTheGateway() {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        Response answer = given().header("X-API-Key", key)
                .header("X-Request-Id", "a-request-id")
                .get(ECHO);

        // Then
        assertThat(answer.headers().getValues("X-Request-Id")).containsExactly("a-request-id");
        assertThat(answer.headers().getValues("RateLimit")).hasSize(1).noneMatch(value -> value.contains("forged"));
        answer.then()
                .header("X-Own", "kept")
                .header("Set-Cookie", nullValue())
                .header("Keep-Alive", nullValue())
                .body("headers.x-request-id", equalTo(List.of("a-request-id")));
    }

    @Test
    void anUnusableRequestIdIsReplaced() {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        Response answer = given().header("X-API-Key", key)
                .header("X-Request-Id", "not valid!")
                .get(ECHO);

        // Then
        String id = answer.header("X-Request-Id");
        assertThat(id).matches("[0-9a-f-]{36}");
        answer.then().body("headers.x-request-id", equalTo(List.of(id)));
    }

    @Test
    void theServiceSeesExactlyOneTraceParent() {
        // Given
        String key = Operator.createKey("staking:read");
        String given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        // When
        Response continued =
                given().header("X-API-Key", key).header("traceparent", given).get(ECHO);
        Response begun = given().header("X-API-Key", key).get(ECHO);

        // Then
        continued.then().body("headers.traceparent", equalTo(List.of(given)));
        begun.then()
                .body("headers.traceparent", hasSize(1))
                .body("headers.traceparent[0]", matchesPattern("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    }

    @Test
    void wantsTheRoutesScope() {
        // Given
        String reader = Operator.createKey("staking:read");

        // When / Then
        given().header("X-API-Key", reader)
                .post("/v1/staking/stakes")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("scope-missing"))
                .body("detail", containsString("`staking:write`"));
        given().header("X-API-Key", reader)
                .get("/v1/airdrops/campaigns")
                .then()
                .statusCode(403)
                .body("detail", containsString("`airdrops:read`"));
    }

    @Test
    void anUnknownPathBelowAServiceNeedsItsScopeToo() {
        // When / Then
        given().header("X-API-Key", Operator.createKey("airdrops:read"))
                .get("/v1/staking/nothing/here")
                .then()
                .statusCode(403)
                .body("detail", containsString("`staking:read`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/unknown", "/v1/stakings", "/q/metrics", "/q/health", "/q/dev-ui"})
    void whatIsNoRouteIsNotFound(String path) {
        // When / Then
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"))
                .body("requestId", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void refusesMethodsThatNothingSupports() {
        // When / Then
        given().request("TRACE", ECHO)
                .then()
                .statusCode(405)
                .header("Allow", containsString("GET"))
                .body("code", equalTo("method-not-allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/staking/../tenants",
                "/v1/staking/%2e%2e/tenants",
                "/v1/staking/%252e%252e/tenants",
                "/v1/staking%2f..%2ftenants",
                "/v1/staking/devnet;x=y/transactions",
                "/v1//staking/echo"
            })
    void refusesPathsThatCouldBeReadInTwoWays(String path) throws Exception {
        // When
        String answer = RawRequest.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"invalid-path\"");
    }

    @Test
    void aPathInAnotherEncodingIsTheSamePath() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        String answer = RawRequest.send("GET /v1/%73taking/ech%6F HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                + "\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"uri\":\"/v1/staking/echo\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: -1",
                "Content-Length: +5",
                "Content-Length: 5\r\nHost: other"
            })
    void refusesBodiesWhoseEndIsNotClear(String framing) throws Exception {
        // Given
        String key = Operator.createKey("staking:write");

        // When
        String answer = RawRequest.send("POST " + ECHO + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\n"
                + framing + "\r\n\r\n0\r\n\r\nGET /v1/tenants HTTP/1.1\r\nHost: localhost\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(answer.split("HTTP/1\\.1 ", -1))
                .as("no second request is read from it")
                .hasSize(2);
    }

    @Test
    void aLengthBesideChunksNeverReachesAService() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");

        // When
        String answer = RawRequest.send(
                "POST " + ECHO + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                        + "\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n");

        // Then
        assertThat(answer)
                .satisfiesAnyOf(
                        refused -> assertThat(refused).startsWith("HTTP/1.1 400 "),
                        framedAnew ->
                                assertThat(framedAnew).contains("\"bytes\":5").doesNotContain("\"content-length\""));
    }

    @Test
    void answersThatTheBodyIsWelcomeToThoseWhoAreAdmittedOnly() throws Exception {
        // Given
        String key = Operator.createKey("staking:write");
        String request =
                "POST " + ECHO + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                        + "Connection: close\r\nX-API-Key: ";

        // When
        String admitted = RawRequest.send(request + key + "\r\n\r\n{}");
        String refused = RawRequest.send(request + "wrong\r\n\r\n");

        // Then
        assertThat(admitted)
                .startsWith("HTTP/1.1 100 Continue")
                .contains("HTTP/1.1 200 ")
                .doesNotContain("\"expect\"");
        assertThat(refused).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void answersHeadWithoutABody() {
        // Given
        String key = Operator.createKey("staking:read");

        // When / Then
        given().header("X-API-Key", key)
                .head("/v1/staking/status/200")
                .then()
                .statusCode(200)
                .body(equalTo(""));
    }

    @Test
    void aServicesRefusalIsTheAnswer() {
        // Given
        String key = Operator.createKey("staking:read");

        // When / Then
        given().header("X-API-Key", key).get("/v1/staking/status/418").then().statusCode(418);
        given().header("X-API-Key", key).get("/v1/staking/status/500").then().statusCode(500);
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsATimeout() {
        // Given
        String key = Operator.createKey("staking:read");

        // When / Then
        given().header("X-API-Key", key)
                .get("/v1/staking/hang")
                .then()
                .statusCode(504)
                .contentType("application/problem+json")
                .body("code", equalTo("upstream-timeout"))
                .body("requestId", not(nullValue()));
    }

    @Test
    void aServiceThatBreaksOffIsABadGateway() {
        // Given
        String key = Operator.createKey("staking:read");

        // When / Then
        given().header("X-API-Key", key)
                .get("/v1/staking/reset")
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("code", equalTo("upstream-failed"));
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne() throws Exception {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        String answer =
                RawRequest.send("GET /v1/staking/half HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\n\r\n");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("half of it").doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void aServiceThatFailsIsLeftAloneAndTakesOnlyItsOwnRoutesWithIt() {
        // Given
        String key = Operator.createKey("airdrops:read", "staking:read");
        String path = "/v1/airdrops/campaigns";
        given().header("X-API-Key", key)
                .get(path)
                .then()
                .statusCode(anyOf(equalTo(502), equalTo(503)))
                .contentType("application/problem+json");
        for (int call = 0; call < 24; call++) {
            given().header("X-API-Key", key).get(path);
        }

        // When
        Response open = given().header("X-API-Key", key).get(path);

        // Then
        open.then()
                .statusCode(503)
                .header("Retry-After", "60")
                .contentType("application/problem+json")
                .body("code", equalTo("upstream-unavailable"))
                .body("type", startsWith("https://stakedrop.io/problems/"));
        given().header("X-API-Key", key).get(ECHO).then().statusCode(200);
    }

    @Test
    void manyRefusedCredentialsOfOneAddressAreRefusedUnseen() throws Exception {
        // Given
        String attempt = "GET " + ECHO + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: sd_guess\r\n\r\n";
        String last = attempt.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");

        // When
        String answers = RawRequest.send("127.0.0.9", attempt.repeat(39) + last);

        // Then
        assertThat(answers.split("HTTP/1\\.1 401 ", -1).length - 1).isBetween(30, 34);
        assertThat(answers)
                .contains("HTTP/1.1 429 ")
                .contains("\"code\":\"too-many-failures\"")
                .contains("Retry-After: ");
    }
}
