package io.stakedrop.kit.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** The gateway's {@code POST /v1/auth/token}. */
@ApplicationScoped
class TokenEndpoint {

    private final WebClient http;
    private final ServiceClientConfig config;

    TokenEndpoint(Vertx vertx, ServiceClientConfig config) {
        this.http = WebClient.create(vertx);
        this.config = config;
    }

    /** Asks for a token; asking twice does no harm, so a failure is tried again. */
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 100, jitter = 100, abortOn = TokenRefusedException.class)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = TokenRefusedException.class)
    Uni<ServiceToken> fetch(TokenRequest request) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap()
                .add("grant_type", "client_credentials")
                .add("audience", request.audience())
                .add("scope", request.scope())
                .add("tenant", request.tenant().toString());
        if (request.job() != null) {
            form.add("job", request.job().toString());
        }
        String secret = config.secret()
                .orElseThrow(() -> new TokenRefusedException("stakedrop.service-client.secret is not set"));
        return http.postAbs(config.tokenUrl().toString())
                .putHeader(HttpHeaders.ACCEPT.toString(), "application/json")
                .basicAuthentication(encode(config.id()), encode(secret))
                .sendForm(form)
                .map(TokenEndpoint::token);
    }

    private static ServiceToken token(HttpResponse<Buffer> response) {
        if (response.statusCode() >= 400 && response.statusCode() < 500) {
            throw new TokenRefusedException("the gateway refuses a service token: status " + response.statusCode());
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the gateway gives no service token: status " + response.statusCode());
        }
        JsonObject body = response.bodyAsJsonObject();
        return new ServiceToken(body.getString("access_token"), Duration.ofSeconds(body.getLong("expires_in")));
    }

    /** RFC 6749, section 2.3.1: both are form-encoded before they are joined. */
    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
