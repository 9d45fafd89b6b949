package io.stakedrop.gateway.document;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class DeprecationHeadersTest {

    @Test
    void anOperationThatIsGoingAwayTellsUntilWhen() {
        // When / Then
        given().header("X-API-Key", key())
                .get(DocumentWithDeprecation.PATH)
                .then()
                .statusCode(200)
                .header("Deprecation", "@1793491200")
                .header("Sunset", "Sat, 05 Jun 2027 00:00:00 GMT");
    }

    @Test
    void oneThatStaysTellsNothing() {
        // When / Then
        given().header("X-API-Key", key())
                .get("/v1/staking/status/200")
                .then()
                .statusCode(200)
                .header("Deprecation", nullValue())
                .header("Sunset", nullValue());
    }

    private static String key() {
        return Operator.createKey("staking:read");
    }
}
