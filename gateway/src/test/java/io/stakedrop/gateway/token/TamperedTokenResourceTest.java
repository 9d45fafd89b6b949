package io.stakedrop.gateway.token;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.testkit.identity.TestIssuer;
import io.stakedrop.testkit.servers.EmbeddedServersResource;
import io.stakedrop.testkit.servers.TestServers;
import io.vertx.core.json.JsonObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What must not come through the front door, each beside a token that does. */
@QuarkusTest
@WithTestResource(EmbeddedServersResource.class)
@WithTestResource(FakeServicesResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperedTokenResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PATH = "/v1/staking/echo";
    private static final String KID = "known-to-the-test";

    private KeyPair pair;
    private TestOAuthClient client;

    /** The test knows the private half of a key that the gateway publishes: a former one, stored in clear. */
    @BeforeEach
    void publishAKey() throws Exception {
        if (pair != null) {
            return;
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement insert = database.prepareStatement("""
                        insert into signing_keys (kid, private_key, public_key, published_at, active_from, retired_at)
                        values (?, ?, ?, now() - interval '2 days', now() - interval '1 day', now() + interval '1 hour')""")) {
            insert.setString(1, KID);
            insert.setBytes(2, pair.getPrivate().getEncoded());
            insert.setBytes(3, pair.getPublic().getEncoded());
            insert.executeUpdate();
        }
        await().atMost(PATIENCE)
                .until(() -> given().get("/.well-known/jwks.json").asString().contains(KID));
        client = TestOAuthClient.create("staking:read");
    }

    @AfterAll
    void takeItBack() throws Exception {
        try (Connection database = TestServers.ofJvm().connect();
                PreparedStatement delete = database.prepareStatement("delete from signing_keys where kid = ?")) {
            delete.setString(1, KID);
            delete.executeUpdate();
        }
    }

    @Test
    void acceptsTheGenuineOne() throws Exception {
        // When / Then
        given().auth().oauth2(sign(header(), claims())).get(PATH).then().statusCode(200);
    }

    @Test
    void refusesNoSignature() {
        // When / Then
        refuse(encode(header().put("alg", "none")) + "." + encode(claims()) + ".");
    }

    @Test
    void refusesAPublicKeyAsASharedSecret() throws Exception {
        // Given
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"));
        String signed = encode(header().put("alg", "HS256")) + "." + encode(claims());

        // When / Then
        refuse(signed + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(signed.getBytes(US_ASCII))));
    }

    @Test
    void refusesAnotherAudience() throws Exception {
        // When / Then
        refuse(sign(header(), claims().put("aud", "staking-service")));
    }

    @Test
    void refusesAnotherIssuer() throws Exception {
        // When / Then
        refuse(sign(header(), claims().put("iss", "https://elsewhere.example")));
    }

    @Test
    void refusesAnInternalToken() {
        // Given
        String internal = given().auth()
                .preemptive()
                .basic("airdrop-service", TestIssuer.CLIENT_SECRET)
                .formParams(Map.of(
                        "grant_type", "client_credentials", "audience", "staking-service", "tenant", client.tenant()))
                .post("/v1/auth/token")
                .path("access_token");

        // When / Then
        refuse(internal);
    }

    @Test
    void refusesATokenOfAnotherType() throws Exception {
        // When / Then
        refuse(sign(header().put("typ", "JWT"), claims()));
    }

    @Test
    void refusesAKeyThatNobodyPublished() throws Exception {
        // Given
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        PrivateKey foreign = generator.generateKeyPair().getPrivate();

        // When / Then
        refuse(sign(header(), claims(), foreign));
        refuse(sign(header().put("kid", "unknown"), claims(), foreign));
    }

    @Test
    void refusesAKeyThatTheTokenBrings() throws Exception {
        // Given
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair foreign = generator.generateKeyPair();
        JsonObject jwk =
                new JsonObject(JsonWebKey.Factory.newJwk(foreign.getPublic()).toJson());

        // When / Then
        refuse(sign(header().put("jwk", jwk), claims(), foreign.getPrivate()));
    }

    @Test
    void refusesChangedClaims() throws Exception {
        // Given
        String[] genuine = sign(header(), claims()).split("\\.", -1);

        // When / Then
        refuse(genuine[0] + "." + encode(claims().put("scope", "admin")) + "." + genuine[2]);
    }

    @Test
    void refusesAnExpiredOne() throws Exception {
        // Given
        long now = Instant.now().getEpochSecond();

        // When / Then
        refuse(sign(header(), claims().put("iat", now - 70).put("exp", now - 10)));
    }

    @Test
    void refusesOneOfTheFuture() throws Exception {
        // Given
        long now = Instant.now().getEpochSecond();

        // When / Then
        refuse(sign(header(), claims().put("iat", now + 60).put("exp", now + 300)));
        refuse(sign(header(), claims().put("nbf", now + 60)));
    }

    @Test
    void refusesOneThatNeverExpires() throws Exception {
        // Given
        JsonObject claims = claims();
        claims.remove("exp");

        // When / Then
        refuse(sign(header(), claims));
    }

    private static void refuse(String token) {
        var answer = given().auth().oauth2(token).get(PATH);
        answer.then().statusCode(401).body("code", equalTo("token-invalid"));
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .contains("Bearer realm=\"stakedrop\", error=\"invalid_token\"");
    }

    private static JsonObject header() {
        return new JsonObject().put("alg", "ES256").put("typ", "at+jwt").put("kid", KID);
    }

    private JsonObject claims() {
        long now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", "http://localhost:8080")
                .put("aud", "stakedrop-gateway")
                .put("sub", "client:" + client.id())
                .put("client_id", client.id())
                .put("tenant", client.tenant())
                .put("scope", "staking:read")
                .put("jti", "test")
                .put("iat", now)
                .put("exp", now + 60);
    }

    private String sign(JsonObject header, JsonObject claims) throws Exception {
        return sign(header, claims, pair.getPrivate());
    }

    private static String sign(JsonObject header, JsonObject claims, PrivateKey key) throws Exception {
        String signed = encode(header) + "." + encode(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(signed.getBytes(US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String encode(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.encode().getBytes(UTF_8));
    }
}
