package io.stakedrop.gateway.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.stakedrop.gateway.token.ReceivedToken;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import io.stakedrop.testkit.identity.TestIssuer;
import io.stakedrop.testkit.identity.TestToken;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
class ExternalTokenResourceTest {

    private static final String PATH = "/v1/staking/echo";

    @Test
    void takesATokenOfAConfiguredIssuer() throws Exception {
        // Given
        String token = good().subject("alice").scopes("staking:read", "profile").sign();

        // When
        Response called = given().auth().oauth2(token).get(PATH);

        // Then
        called.then().statusCode(200);
        String internal = called.path("headers.authorization[0]");
        JsonNode claims = ReceivedToken.verify(internal.substring("Bearer ".length()));
        assertThat(claims.path("sub").asText()).isEqualTo("oidc:test:alice");
        assertThat(claims.path("tenant").asText()).isEqualTo(TestToken.TENANT.toString());
        assertThat(claims.path("scope").asText()).isEqualTo("staking:read");
    }

    @Test
    void aMemberMayDoWhatItsRoleMay() {
        // Given
        String tenant = Operator.createTenant("tests");
        given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .contentType(ContentType.JSON)
                .body(Map.of("issuer", FakeServicesResource.ISSUER, "subject", "bob", "role", "viewer"))
                .post("/v1/tenants/{tenant}/members", tenant)
                .then()
                .statusCode(201);
        TestToken token = good().tenant(UUID.fromString(tenant)).scopes(new String[0]);

        // When / Then
        given().auth().oauth2(token.subject("bob").sign()).get(PATH).then().statusCode(200);
        given().auth().oauth2(token.subject("eve").sign()).get(PATH).then().statusCode(403);
    }

    @Test
    void nobodyIsAWalletByAName() throws Exception {
        // Given
        String token = good().subject("eip155:1:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")
                .sign();

        // When
        String internal = given().auth().oauth2(token).get(PATH).path("headers.authorization[0]");

        // Then
        assertThat(ReceivedToken.verify(internal.substring("Bearer ".length()))
                        .path("sub")
                        .asText())
                .startsWith("oidc:test:");
    }

    @Test
    void nobodyIsTheOperatorByAScopesName() {
        // When / Then
        given().auth()
                .oauth2(good().scopes("admin").sign())
                .get("/v1/tenants")
                .then()
                .statusCode(403)
                .body("code", equalTo("scope-missing"));
    }

    @Test
    void refusesAnotherAudience() {
        // When / Then
        refuse(TestToken.of("another-api")
                .issuer(FakeServicesResource.ISSUER)
                .scopes("staking:read")
                .sign());
    }

    @Test
    void refusesAnotherIssuer() {
        // When / Then
        refuse(good().issuer("https://another-issuer.example").sign());
    }

    @Test
    void findsTheKeysWhereTheIssuersConfigurationSaysThatTheyAre() {
        // When / Then
        given().auth().oauth2(discovered().sign()).get(PATH).then().statusCode(200);
        refuse(TestToken.of("another-api")
                .issuer(TestIssuer.url())
                .scopes("staking:read")
                .sign());
    }

    @Test
    void fetchesTheKeysAgainWhenTheIssuerSignsWithAnother() {
        // Given
        given().auth().oauth2(discovered().sign()).get(PATH).then().statusCode(200);
        String ofTheKeyBefore = discovered().sign();

        // When
        TestIssuer.rotateKey();

        // Then
        given().auth().oauth2(discovered().sign()).get(PATH).then().statusCode(200);
        given().auth().oauth2(ofTheKeyBefore).get(PATH).then().statusCode(200);
        int fetched = TestIssuer.jwksRequests();
        given().auth().oauth2(discovered().sign()).get(PATH).then().statusCode(200);
        assertThat(TestIssuer.jwksRequests()).isEqualTo(fetched);
    }

    @Test
    void takesNoKeysFromTheConfigurationOfAnotherIssuer() {
        // When / Then
        given().auth()
                .oauth2(good().issuer(TestIssuer.impostorUrl()).sign())
                .get(PATH)
                .then()
                .statusCode(503)
                .body("code", equalTo("dependency-unavailable"));
    }

    @Test
    void refusesAKeyThatTheIssuerDoesNotPublish() {
        // When / Then
        refuse(good().signWithForeignKey());
    }

    @Test
    void refusesChangedClaims() {
        // When / Then
        refuse(good().tamperedInto(good().tenant(TestToken.OTHER_TENANT)));
    }

    @Test
    void refusesAnExpiredOne() {
        // When / Then
        refuse(good().expired().sign());
    }

    private static TestToken good() {
        return TestToken.of("stakedrop").issuer(FakeServicesResource.ISSUER).scopes("staking:read");
    }

    private static TestToken discovered() {
        return good().issuer(TestIssuer.url());
    }

    private static void refuse(String token) {
        given().auth().oauth2(token).get(PATH).then().statusCode(401).body("code", equalTo("token-invalid"));
    }
}
