package io.stakedrop.testkit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TestTokenTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void verifiesAgainstThePublishedKeys() throws Exception {
        String token = TestToken.of("staking-service")
                .scopes("staking:read", "staking:write")
                .sign();

        assertThat(isVerified(token)).isTrue();
        assertThat(claims(token).get("aud").asText()).isEqualTo("staking-service");
        assertThat(claims(token).get("scope").asText()).isEqualTo("staking:read staking:write");
        assertThat(claims(token).get("exp").asLong() - claims(token).get("iat").asLong())
                .isEqualTo(60);
    }

    @Test
    void verifiesAfterARotationToo() throws Exception {
        String before = TestToken.of("staking-service").sign();

        TestIssuer.rotateKey();

        assertThat(isVerified(before)).isTrue();
        assertThat(isVerified(TestToken.of("staking-service").sign())).isTrue();
    }

    @Test
    void makesTokensThatMustBeRefused() throws Exception {
        TestToken honest = TestToken.of("staking-service");

        assertThat(isVerified(honest.tamperedInto(honest.tenant(TestToken.OTHER_TENANT))))
                .isFalse();
        assertThat(isVerified(honest.signWithForeignKey())).isFalse();
        assertThat(claims(honest.expired().sign()).get("exp").asLong()).isLessThan(System.currentTimeMillis() / 1000);
    }

    @Test
    void givesServiceTokensForTheRightSecretOnly() throws Exception {
        // Given
        UUID job = UUID.randomUUID();

        // When
        Response given = askForToken(TestIssuer.CLIENT_SECRET, job);

        // Then
        JsonNode claims = claims(given.jsonPath().getString("access_token"));
        assertThat(claims.get("sub").asText()).isEqualTo("service:airdrop-service");
        assertThat(claims.get("job").asText()).isEqualTo(job.toString());
        assertThat(askForToken("wrong", job).statusCode()).isEqualTo(401);
    }

    private static Response askForToken(String secret, UUID job) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .basic("airdrop-service", secret)
                .formParam("grant_type", "client_credentials")
                .formParam("audience", "staking-service")
                .formParam("scope", "staking:read")
                .formParam("tenant", TestToken.TENANT)
                .formParam("job", job)
                .post(TestIssuer.url() + "/v1/auth/token");
    }

    private static JsonNode claims(String token) throws Exception {
        return part(token, 1);
    }

    private static JsonNode part(String token, int index) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", 3)[index]));
    }

    /** A second way to the same: the key as RFC 7517 publishes it, the signature as RFC 7518 lays it out. */
    private static boolean isVerified(String token) throws Exception {
        String kid = part(token, 0).get("kid").asText();
        String published =
                RestAssured.get(TestIssuer.url() + "/.well-known/jwks.json").asString();
        for (JsonNode key : JSON.readTree(published).get("keys")) {
            if (key.get("kid").asText().equals(kid)) {
                return isSignedBy(key, token);
            }
        }
        return false;
    }

    private static boolean isSignedBy(JsonNode key, String token) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(key, "x"), coordinate(key, "y"));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        int dot = token.lastIndexOf('.');
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
    }

    private static BigInteger coordinate(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).asText()));
    }
}
