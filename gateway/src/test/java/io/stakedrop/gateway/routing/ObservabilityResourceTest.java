package io.stakedrop.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class ObservabilityResourceTest {

    private static final String READY = EmbeddedServersResource.managementUrl("/q/health/ready");

    private static final String METRICS = EmbeddedServersResource.managementUrl("/q/metrics");

    @Test
    void aLogLevelChangesWhileTheGatewayRuns() {
        // Given
        String levels = EmbeddedServersResource.managementUrl("/q/log-levels/org.example.observed");

        // When
        ValidatableResponse changed =
                given().body("{\"level\":\"DEBUG\"}").put(levels).then();

        // Then
        changed.statusCode(200)
                .body("category", equalTo("org.example.observed"))
                .body("level", equalTo("DEBUG"))
                .body("effectiveLevel", equalTo("DEBUG"));
        given().delete(levels).then().statusCode(200).body("effectiveLevel", equalTo("INFO"));
    }

    @Test
    void isReadyAndTellsHowItsNeighboursAre() {
        // When / Then
        given().get(READY)
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'upstreams' }.data.staking", equalTo("closed"))
                .body("checks.find { it.name == 'rate-limit' }.data.counted", equalTo("in Redis"))
                .body("checks.find { it.name == 'signing-key' }.status", equalTo("UP"));
    }

    @Test
    void requestsAreCountedByRouteAndNotByWhatStrangersAskFor() {
        // Given
        String key = Operator.createKey("staking:read");

        // When
        given().header("X-API-Key", key).get("/v1/staking/echo").then().statusCode(200);
        given().get("/what/strangers/ask/for").then().statusCode(404);

        // Then
        assertThat(given().get(METRICS).asString())
                .containsPattern(
                        "stakedrop_gateway_requests_seconds_count\\{.*method=\"GET\",.*route=\"staking\",status=\"200\"")
                .containsPattern("stakedrop_gateway_requests_seconds_count\\{.*route=\"none\",status=\"404\"")
                .containsPattern("stakedrop_upstream_circuit\\{.*upstream=\"staking\"")
                .containsPattern("stakedrop_ratelimit_decisions_total\\{.*outcome=\"allowed\"")
                .doesNotContain("strangers");
    }
}
