package io.stakedrop.gateway.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class RateLimitResourceTest {

    private static final String PATH = "/v1/staking/echo";

    @Test
    void tellsTheLimitInEveryAnswer() {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        Response answer = given().header("X-API-Key", key).get(PATH);

        // Then
        answer.then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"read\";q=40;w=40")
                .header("RateLimit", "\"read\";r=39;t=1");
    }

    @Test
    void refusesTheCallAfterTheLast() {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        Response refused = IntStream.range(0, 3 * FakeServicesResource.BURST)
                .mapToObj(call -> given().header("X-API-Key", key).get(PATH))
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();

        // Then
        refused.then()
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .header("RateLimit-Policy", "\"read\";q=40;w=40")
                .body("code", equalTo("rate-limited"));
        assertThat(refused.header("RateLimit")).startsWith("\"read\";r=0;");
    }

    @Test
    void neverLetsMoreThroughThanTheLimit() {
        // Given
        String key = Operator.createKey("staking:read");
        long began = System.nanoTime();

        // When
        long allowed = IntStream.range(0, 4 * FakeServicesResource.BURST)
                .parallel()
                .filter(call -> given().header("X-API-Key", key).get(PATH).statusCode() == 200)
                .count();

        // Then
        long secondsPassed = (System.nanoTime() - began) / 1_000_000_000 + 1;
        assertThat(allowed).isBetween((long) FakeServicesResource.BURST, FakeServicesResource.BURST + secondsPassed);
    }

    @Test
    void readsDoNotUseUpWrites() {
        // Given
        String key = Operator.createKey("staking:read", "staking:write");
        for (int call = 0; call < FakeServicesResource.BURST; call++) {
            given().header("X-API-Key", key).get(PATH);
        }

        // When / Then
        given().header("X-API-Key", key)
                .post(PATH)
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"write\";q=40;w=40")
                .header("RateLimit", "\"write\";r=39;t=1");
    }

    @Test
    void oneConsumerDoesNotUseUpAnothersCalls() {
        // Given
        String busy = Operator.createKey("staking:read");
        String other = Operator.createKey("staking:read");
        for (int call = 0; call < FakeServicesResource.BURST; call++) {
            given().header("X-API-Key", busy).get(PATH);
        }

        // When / Then
        given().header("X-API-Key", other).get(PATH).then().header("RateLimit", "\"read\";r=39;t=1");
    }
}
