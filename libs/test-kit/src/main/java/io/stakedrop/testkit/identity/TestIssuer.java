package io.stakedrop.testkit.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's identity side for tests: publishes its keys at {@code GET /.well-known/jwks.json} (RFC 7517), which
 * {@code GET /.well-known/openid-configuration} names (OpenID Connect Discovery 1.0), and gives service tokens at {@code POST /v1/auth/token} (RFC 6749, section 4.4), on a loopback port of this JVM. Quarkus loads
 * tests and resources by several class loaders, so its state lives in system properties.
 */
public final class TestIssuer {
    /** With any client id it is a service's credential at {@code POST /v1/auth/token}. */
    public static final String CLIENT_SECRET = "test-service-client-secret-0123456789";

    /** The {@code iss} of every internal token. */
    static final String ISSUER = "stakedrop-gateway";

    private static final String URL = "stakedrop.test.issuer.url";
    private static final String KEY_ID = "stakedrop.test.issuer.kid";
    private static final String PRIVATE_KEY = "stakedrop.test.issuer.key";
    private static final String PUBLISHED = "stakedrop.test.issuer.jwks";
    private static final String JWKS_REQUESTS = "stakedrop.test.issuer.jwks-requests";
    private static final String TOKEN_REQUESTS = "stakedrop.test.issuer.token-requests";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private TestIssuer() {}

    /** Where the issuer answers; starts it at the first call. */
    public static String url() {
        synchronized (System.getProperties()) {
            String url = System.getProperty(URL);
            return url == null ? start() : url;
        }
    }

    /** The URL of an issuer whose configuration is not its own but that of {@link #url}. */
    public static String impostorUrl() {
        return url() + "/impostor";
    }

    /** Signs with a new key from now on, which is published beside the former ones. */
    public static void rotateKey() {
        synchronized (System.getProperties()) {
            url();
            addKey();
        }
    }

    /** How often the keys were fetched in this JVM's life. */
    public static int jwksRequests() {
        return Integer.getInteger(JWKS_REQUESTS, 0);
    }

    /** How often a service token was asked for in this JVM's life. */
    public static int tokenRequests() {
        return Integer.getInteger(TOKEN_REQUESTS, 0);
    }

    /** A JWT (RFC 7519) of these claims, signed with the key published last. */
    static String sign(Map<String, Object> claims) {
        url();
        return sign(claims, System.getProperty(KEY_ID, ""), privateKey(System.getProperty(PRIVATE_KEY, "")));
    }

    /** The same by a key that nobody published, under the name of one that is. */
    static String signWithForeignKey(Map<String, Object> claims) {
        url();
        return sign(claims, System.getProperty(KEY_ID, ""), newKeyPair().getPrivate());
    }

    private static String start() {
        addKey();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/jwks.json", TestIssuer::publishKeys);
            server.createContext("/.well-known/openid-configuration", TestIssuer::publishConfiguration);
            server.createContext("/impostor/.well-known/openid-configuration", TestIssuer::publishConfiguration);
            server.createContext("/v1/auth/token", TestIssuer::giveToken);
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0), "stop-test-issuer"));
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            System.setProperty(URL, url);
            return url;
        } catch (IOException failed) {
            throw new UncheckedIOException("The test issuer found no loopback port.", failed);
        }
    }

    private static void addKey() {
        KeyPair pair = newKeyPair();
        String kid = "test-" + UUID.randomUUID();
        ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
        String key = write(Map.of(
                "kty", "EC",
                "crv", "P-256",
                "use", "sig",
                "alg", "ES256",
                "kid", kid,
                "x", coordinate(publicKey.getW().getAffineX()),
                "y", coordinate(publicKey.getW().getAffineY())));
        @Nullable String published = System.getProperty(PUBLISHED);
        System.setProperty(PUBLISHED, published == null ? key : published + "," + key);
        System.setProperty(
                PRIVATE_KEY,
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        System.setProperty(KEY_ID, kid);
    }

    private static void publishKeys(HttpExchange exchange) throws IOException {
        count(JWKS_REQUESTS);
        answer(exchange, 200, "{\"keys\":[" + System.getProperty(PUBLISHED, "") + "]}");
    }

    private static void publishConfiguration(HttpExchange exchange) throws IOException {
        answer(exchange, 200, write(Map.of("issuer", url(), "jwks_uri", url() + "/.well-known/jwks.json")));
    }

    private static void giveToken(HttpExchange exchange) throws IOException {
        count(TOKEN_REQUESTS);
        Map<String, String> form = form(exchange);
        List<String> credentials = basicCredentials(exchange);
        if (credentials.size() != 2 || !credentials.getLast().equals(CLIENT_SECRET)) {
            answer(exchange, 401, write(Map.of("error", "invalid_client")));
            return;
        }
        if (!"client_credentials".equals(form.get("grant_type")) || form.get("audience") == null) {
            answer(exchange, 400, write(Map.of("error", "invalid_request")));
            return;
        }
        TestToken token = TestToken.of(form.getOrDefault("audience", ""))
                .subject("service:" + credentials.getFirst())
                .tenant(UUID.fromString(form.getOrDefault("tenant", "")))
                .scopes(form.getOrDefault("scope", "").split(" "));
        String job = form.get("job");
        String signed =
                job == null ? token.sign() : token.job(UUID.fromString(job)).sign();
        answer(
                exchange,
                200,
                write(Map.of(
                        "access_token", signed, "token_type", "Bearer", "expires_in", TestToken.LIFETIME.toSeconds())));
    }

    private static List<String> basicCredentials(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return List.of();
        }
        String decoded = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        return Arrays.stream(decoded.split(":", 2))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void count(String property) {
        synchronized (System.getProperties()) {
            System.setProperty(property, Integer.toString(Integer.getInteger(property, 0) + 1));
        }
    }

    private static String sign(Map<String, Object> claims, String kid, PrivateKey key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "ES256");
        header.put("typ", "JWT");
        header.put("kid", kid);
        String signed = encode(write(header)) + "." + encode(write(claims));
        try {
            Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
            ecdsa.initSign(key);
            ecdsa.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64URL.encodeToString(ecdsa.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform signs ES256.", impossible);
        }
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has P-256.", impossible);
        }
    }

    private static PrivateKey privateKey(String base64) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This class wrote the key itself.", impossible);
        }
    }

    /** 32 bytes, big-endian, as RFC 7518, section 6.2.1.2 wants them. */
    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return BASE64URL.encodeToString(fixed);
    }

    private static String encode(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(Map<String, ?> json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Maps of strings and numbers can be written.", impossible);
        }
    }
}
