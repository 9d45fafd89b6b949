package io.stakedrop.gateway.document;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeprecationsTest {

    private static final String DATES = "x-deprecated-since: 2026-11-01, x-sunset: 2027-06-05";

    @Test
    void tellsSinceWhenAndUntilWhen() throws IOException {
        // When
        MultiMap headers = tell(GET, "/v1/staking/pools/7/rates", DATES);

        // Then
        assertThat(headers.get("Deprecation")).isEqualTo("@1793491200");
        assertThat(headers.get("Sunset")).isEqualTo("Sat, 05 Jun 2027 00:00:00 GMT");
    }

    @Test
    void tellsItOfHeadAsOfGet() throws IOException {
        // When / Then
        assertThat(tell(HEAD, "/v1/staking/pools/7/rates", DATES).contains("Sunset"))
                .isTrue();
    }

    @Test
    void isSilentAboutWhatStays() throws IOException {
        // When / Then
        assertThat(tell(POST, "/v1/staking/pools/7/rates", DATES)).isEmpty();
        assertThat(tell(GET, "/v1/staking/pools/7", DATES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-sunset: 2027-06-05",
                "x-deprecated-since: 2026-11-01",
                "x-deprecated-since: soon, x-sunset: 2027-06-05",
                "x-deprecated-since: 2027-06-06, x-sunset: 2027-06-05"
            })
    void refusesADeprecatedOperationWithoutItsDates(String dates) {
        // When / Then
        assertThatThrownBy(() -> tell(GET, "/", dates))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /v1/staking/pools/{poolId}/rates");
    }

    private static MultiMap tell(HttpMethod method, String path, String dates) throws IOException {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        new Deprecations(new ObjectMapper(new YAMLFactory()).readTree("""
                paths:
                  /v1/staking/pools/{poolId}: {get: {}}
                  /v1/staking/pools/{poolId}/rates:
                    get: {deprecated: true, %s}
                    post: {}
                """.formatted(dates)))
                .tell(method, path, headers);
        return headers;
    }
}
