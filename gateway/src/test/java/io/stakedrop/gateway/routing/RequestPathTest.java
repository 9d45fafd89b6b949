package io.stakedrop.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.kit.problem.ProblemException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/staking, /v1/staking",
        "/v1/staking/, /v1/staking/",
        "/v1/%73taking, /v1/staking",
        "/v1/a%7Eb, /v1/a~b",
        "/v1/a%3ab, /v1/a%3Ab",
        "/v1/%c3%a9, /v1/%C3%A9",
        "/v1/a..b, /v1/a..b",
        "/v1/.well, /v1/.well",
        "/, /"
    })
    void writesPathsInOneForm(String uri, String path) {
        // When / Then
        assertThat(RequestPath.parse(uri).path()).isEqualTo(path);
    }

    @Test
    void leavesTheQueryAsItCame() {
        // When
        RequestPath path = RequestPath.parse("/v1/%73taking?a=%2F..%2F&b=%25");

        // Then
        assertThat(path.path()).isEqualTo("/v1/staking");
        assertThat(path.uri()).isEqualTo("/v1/staking?a=%2F..%2F&b=%25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "http://127.0.0.1/v1/staking",
                "//v1/staking",
                "/v1//staking",
                "/v1/staking/../tenants",
                "/v1/staking/..",
                "/v1/./staking",
                "/v1/staking/.",
                "/v1/staking/%2e%2e/tenants",
                "/v1/staking/.%2E/tenants",
                "/v1/staking%2Ftenants",
                "/v1/staking%2ftenants",
                "/v1/staking%5C..",
                "/v1/staking\\..",
                "/v1/staking/%252e%252e/tenants",
                "/v1/staking/devnet;x=y/transactions",
                "/v1/staking/devnet%3Bx/transactions",
                "/v1/staking/%00",
                "/v1/staking/%0d%0a",
                "/v1/staking/%7f",
                "/v1/staking/%",
                "/v1/staking/%2",
                "/v1/staking/%zz",
                "/v1/staking/\u00e9",
                "/v1/staking/ ",
                "/v1/staking#fragment",
                "/v1/staking/<script>"
            })
    void refusesWhatCouldBeReadInTwoWays(String uri) {
        // When / Then
        assertThatThrownBy(() -> RequestPath.parse(uri))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .extracting(ProblemException::type)
                .isEqualTo(GatewayProblems.INVALID_PATH);
    }
}
