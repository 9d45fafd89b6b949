package io.stakedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class HeadersTest {

    @Test
    void passesNothingThatNoServiceMaySee() {
        // Given
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("x-api-key", "sd_secret")
                .add("AUTHORIZATION", "Bearer forged")
                .add("Cookie", "session")
                .add("Proxy-Authorization", "Basic")
                .add("Forwarded", "for=1.2.3.4")
                .add("X-Forwarded-For", "1.2.3.4")
                .add("X-Forwarded-Anything", "x")
                .add("X-Real-IP", "1.2.3.4")
                .add("traceparent", "00-1")
                .add("tracestate", "a=b")
                .add("X-Request-Id", "forged")
                .add("X-HTTP-Method-Override", "DELETE")
                .add("TE", "trailers")
                .add("Upgrade", "h2c")
                .add("Host", "other")
                .add("Accept-Encoding", "gzip")
                .add("X-Request-Timeout-Ms", "5")
                .add("Accept", "application/json")
                .add("Idempotency-Key", "k");

        // When
        MultiMap passed = MultiMap.caseInsensitiveMultiMap();
        Headers.copyRequest(headers, passed);

        // Then
        assertThat(passed.names()).containsExactlyInAnyOrder("Accept", "Idempotency-Key");
    }

    @Test
    void passesNothingThatTheSenderNamesAsTheConnections() {
        // Given
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Connection", "close, X-Secret-Hop")
                .add("Connection", "Idempotency-Key")
                .add("x-secret-hop", "1")
                .add("Idempotency-Key", "k")
                .add("Accept", "*/*");

        // When
        MultiMap passed = MultiMap.caseInsensitiveMultiMap();
        Headers.copyRequest(headers, passed);

        // Then
        assertThat(passed.names()).containsExactly("Accept");
    }

    @Test
    void nobodyCanHaveTheLengthLeftOut() {
        // Given
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Connection", "Content-Length")
                .add("Content-Length", "5");

        // When
        MultiMap passed = MultiMap.caseInsensitiveMultiMap();
        Headers.copyRequest(headers, passed);

        // Then
        assertThat(passed.names()).containsExactly("Content-Length");
    }

    @Test
    void servicesCannotSpeakForTheGateway() {
        // Given
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("RateLimit", "forged")
                .add("ratelimit-policy", "forged")
                .add("X-Request-Id", "other")
                .add("Keep-Alive", "timeout=5")
                .add("Set-Cookie", "a=b")
                .add("ETag", "\"1\"");

        // When
        MultiMap passed = MultiMap.caseInsensitiveMultiMap();
        Headers.copyResponse(headers, passed);

        // Then
        assertThat(passed.names()).containsExactly("ETag");
    }
}
