package io.stakedrop.gateway.token;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Map;

/** Reads an internal token as a service does: by the published keys, and with nothing of the gateway's own code. */
public final class ReceivedToken {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReceivedToken() {}

    /** The claims of a token whose signature is that of a published key. */
    public static JsonNode verify(String token) throws Exception {
        String[] parts = token.split("\\.", -1);
        JsonNode header = JSON.readTree(decode(parts[0]));
        assertThat(header.path("alg").asText()).isEqualTo("ES256");
        Map<String, String> key = given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .path("keys.find { it.kid == '" + header.path("kid").asText() + "' }");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        signature.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(coordinate(key.get("x")), coordinate(key.get("y"))),
                        curve.getParameterSpec(ECParameterSpec.class))));
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        assertThat(signature.verify(decode(parts[2]))).isTrue();
        return JSON.readTree(decode(parts[1]));
    }

    private static BigInteger coordinate(String text) {
        byte[] bytes = decode(text);
        assertThat(bytes).hasSize(32);
        return new BigInteger(1, bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
