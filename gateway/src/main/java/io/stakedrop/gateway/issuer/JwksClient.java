package io.stakedrop.gateway.issuer;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Fetches issuers' keys (RFC 7517) from where they say that they are (OpenID Connect Discovery 1.0). */
@Singleton
class JwksClient {

    private final WebClient http;

    JwksClient(Vertx vertx) {
        this.http = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
    }

    /** The keys that the issuer publishes now. */
    Uni<List<JsonWebKey>> fetch(IssuerConfig.Issuer issuer) {
        return issuer.jwksUrl()
                .map(url -> Uni.createFrom().item(url.toString()))
                .orElseGet(() -> discover(issuer))
                .flatMap(url -> get(url, issuer))
                .map(JwksClient::keys);
    }

    private Uni<String> discover(IssuerConfig.Issuer issuer) {
        String base = issuer.url().endsWith("/") ? issuer.url() : issuer.url() + "/";
        return get(base + ".well-known/openid-configuration", issuer)
                .map(HttpResponse::bodyAsJsonObject)
                .map(metadata -> jwksUri(metadata, issuer.url()));
    }

    private Uni<HttpResponse<Buffer>> get(String url, IssuerConfig.Issuer issuer) {
        return http.getAbs(url)
                .timeout(issuer.timeout().toMillis())
                .putHeader("Accept", "application/json")
                .send()
                .invoke(response -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(url + " answers with status " + response.statusCode());
                    }
                });
    }

    /** Another issuer's metadata would bring another issuer's keys (section 4.3). */
    private static String jwksUri(JsonObject metadata, String issuer) {
        String uri = metadata.getString("jwks_uri");
        if (!issuer.equals(metadata.getString("issuer")) || uri == null) {
            throw new IllegalStateException("its configuration is of another issuer or names no jwks_uri");
        }
        return uri;
    }

    private static List<JsonWebKey> keys(HttpResponse<Buffer> response) {
        try {
            return new JsonWebKeySet(response.bodyAsString()).getJsonWebKeys();
        } catch (JoseException notAJwkSet) {
            throw new IllegalStateException("its keys cannot be read", notAJwkSet);
        }
    }
}
