package io.stakedrop.gateway.session;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.siwe.SiweMessage;
import io.stakedrop.ethereum.siwe.SiweTime;
import io.stakedrop.gateway.upstream.FakeServicesResource;
import io.stakedrop.gateway.upstream.Operator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A wallet app in tests: an OAuth client of a tenant of its own, over HTTP. */
public record TestClient(String tenant, String id, Optional<String> secret) {

    static final String ORIGIN = "https://app.example.com";
    private static final String DOMAIN = "app.example.com";

    /** A public one, whose users may read stakes. */
    public static TestClient create() {
        return create("public", List.of("staking:read"), List.of("staking:read"));
    }

    /** One of this kind, where wallets sign in at {@link #ORIGIN}. */
    public static TestClient create(String kind, List<String> scopes, List<String> userScopes) {
        String tenant = Operator.createTenant("tests");
        Response made = given().header("X-API-Key", FakeServicesResource.BOOTSTRAP_KEY)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name", "tests",
                        "kind", kind,
                        "scopes", scopes,
                        "userScopes", userScopes,
                        "signInOrigins", List.of("http://localhost:3000", ORIGIN)))
                .post("/v1/tenants/{tenant}/clients", tenant);
        made.then().statusCode(201);
        return new TestClient(tenant, made.path("id"), Optional.ofNullable(made.path("secret")));
    }

    String nonce() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("clientId", id))
                .post("/v1/auth/nonce")
                .then()
                .statusCode(200)
                .extract()
                .path("nonce");
    }

    /** What a wallet is shown, good in every respect. */
    static SiweMessage message(Address account, String nonce) {
        return message(account, nonce, DOMAIN, ORIGIN + "/login", 1, Instant.now(), Optional.empty(), Optional.empty());
    }

    static SiweMessage message(
            Address account,
            String nonce,
            String domain,
            String uri,
            long chainId,
            Instant issuedAt,
            Optional<Instant> expirationTime,
            Optional<Instant> notBefore) {
        return new SiweMessage(
                Optional.empty(),
                domain,
                account,
                Optional.of("Sign in to read your stakes."),
                uri,
                chainId,
                nonce,
                SiweTime.of(issuedAt),
                expirationTime.map(SiweTime::of),
                notBefore.map(SiweTime::of),
                Optional.empty(),
                Optional.empty());
    }

    Response signIn(SiweMessage message, String signature) {
        return signIn(message, signature, given());
    }

    Response signIn(SiweMessage message, String signature, RequestSpecification caller) {
        return caller.contentType(ContentType.JSON)
                .body(Map.of("clientId", id, "message", message.toString(), "signature", signature))
                .post("/v1/auth/sign-in");
    }

    /** Signs in, well in every respect. */
    public Response signIn(TestWallet wallet) {
        SiweMessage message = message(wallet.address(), nonce());
        return signIn(message, wallet.sign(message.digest()).toString());
    }

    public Response refresh(String refreshToken) {
        return given().formParams(Map.of("grant_type", "refresh_token", "client_id", id, "refresh_token", refreshToken))
                .post("/v1/auth/token");
    }
}
