package io.stakedrop.gateway.identity;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class AuthenticationResourceTest {

    private static final String PATH = "/v1/staking/echo";

    @Test
    void tellsBothWaysToAuthenticate() {
        // When
        Response answer = given().get(PATH);

        // Then
        answer.then().statusCode(401).body("code", equalTo("credentials-missing"));
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"stakedrop\"", "ApiKey realm=\"stakedrop\", header=\"X-API-Key\"");
    }

    @Test
    void refusesAKeyAndATokenTogether() {
        // Given
        String key = Operator.createKey("staking:read");

        // When / Then
        given().header("X-API-Key", key)
                .header("Authorization", "Bearer abc")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("several-credentials"));
    }

    @Test
    void refusesTwoTokensAtOnce() {
        // When / Then
        given().header("Authorization", "Bearer abc", "Bearer abc")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("several-credentials"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abc",
                "Bearer a.b.c",
                "Bearer ..",
                "bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOnt9fQ."
            })
    void refusesATokenThatIsNone(String authorization) {
        // When
        Response answer = given().header("Authorization", authorization).get(PATH);

        // Then
        answer.then().statusCode(401).body("code", equalTo("token-invalid"));
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .contains("Bearer realm=\"stakedrop\", error=\"invalid_token\"");
    }

    @Test
    void refusesATokenOfAnIssuerThatNobodyNamed() {
        // Given
        String token = TestToken.of("stakedrop-gateway")
                .issuer("https://elsewhere.example")
                .scopes("staking:read")
                .sign();

        // When / Then
        given().auth().oauth2(token).get(PATH).then().statusCode(401).body("code", equalTo("token-invalid"));
    }

    @Test
    void takesNoOtherScheme() {
        // Given
        String pair = Base64.getEncoder().encodeToString("user:password".getBytes(UTF_8));

        // When / Then
        given().header("Authorization", "Basic " + pair)
                .get(PATH)
                .then()
                .statusCode(401)
                .body("code", equalTo("credentials-missing"));
    }
}
