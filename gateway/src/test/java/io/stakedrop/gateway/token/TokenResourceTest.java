package io.stakedrop.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.identity.TestIssuer;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class TokenResourceTest {

    private static final String TENANT = "0197d4b0-2c5e-7cc3-98c4-dc0c0c07398f";
    private static final String JOB = "0197d4b0-2c5e-7cc3-98c4-dc0c0c07398e";

    @Test
    void givesATokenThatSaysWhoCallsWhomForWhom() throws Exception {
        // When
        String token = asking().auth()
                .preemptive()
                .basic("airdrop-service", TestIssuer.CLIENT_SECRET)
                .formParam("job", JOB)
                .post("/v1/auth/token")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", allOf(greaterThan(0), lessThanOrEqualTo(60)))
                .body("scope", equalTo("staking:read"))
                .extract()
                .path("access_token");

        // Then
        JsonNode claims = ReceivedToken.verify(token);
        assertThat(claims.path("iss").asText()).isEqualTo("stakedrop-gateway");
        assertThat(claims.path("aud").asText()).isEqualTo("staking-service");
        assertThat(claims.path("sub").asText()).isEqualTo("service:airdrop-service");
        assertThat(claims.path("tenant").asText()).isEqualTo(TENANT);
        assertThat(claims.path("job").asText()).isEqualTo(JOB);
        assertThat(claims.path("scope").asText()).isEqualTo("staking:read");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(60);
    }

    @Test
    void takesCredentialsInTheForm() {
        // When / Then
        asking().formParams(Map.of("client_id", "airdrop-service", "client_secret", TestIssuer.CLIENT_SECRET))
                .post("/v1/auth/token")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesAWrongSecretAsOAuthAndAsAProblem() {
        // When / Then
        asking().auth()
                .preemptive()
                .basic("airdrop-service", "wrong".repeat(8))
                .post("/v1/auth/token")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Basic "))
                .body("error", equalTo("invalid_client"))
                .body("code", equalTo("invalid-client"));
    }

    @Test
    void refusesAnUnknownClient() {
        // When / Then
        asking().auth()
                .preemptive()
                .basic("gateway", TestIssuer.CLIENT_SECRET)
                .post("/v1/auth/token")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void refusesAnotherGrant() {
        // When / Then
        authenticated("grant_type", "password")
                .post("/v1/auth/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
    }

    @Test
    void refusesAnAudienceThatTheClientMayNotCall() {
        // When / Then
        authenticated("audience", "airdrop-service")
                .post("/v1/auth/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_target"));
    }

    @Test
    void refusesAScopeThatTheClientMayNotHave() {
        // When / Then
        authenticated("scope", "staking:read staking:write")
                .post("/v1/auth/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
    }

    @Test
    void refusesATenantThatIsNoUuid() {
        // When / Then
        authenticated("tenant", "everybody")
                .post("/v1/auth/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void givesTheSameTokenForItsMinute() {
        // Given
        String tenant = UUID.randomUUID().toString();

        // When
        String first = authenticated("tenant", tenant).post("/v1/auth/token").path("access_token");
        String second = authenticated("tenant", tenant).post("/v1/auth/token").path("access_token");

        // Then
        assertThat(first).isEqualTo(second);
    }

    private static RequestSpecification asking() {
        return given().formParam("grant_type", "client_credentials")
                .formParam("audience", "staking-service")
                .formParam("tenant", TENANT);
    }

    /** A good request with one parameter in another form. */
    private static RequestSpecification authenticated(String parameter, String value) {
        Map<String, String> good = Map.of(
                "grant_type",
                "client_credentials",
                "audience",
                "staking-service",
                "tenant",
                TENANT,
                "scope",
                "staking:read");
        RequestSpecification request = given().auth().preemptive().basic("airdrop-service", TestIssuer.CLIENT_SECRET);
        good.forEach((name, usual) -> request.formParam(name, name.equals(parameter) ? value : usual));
        return request;
    }
}
