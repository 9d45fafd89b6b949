package io.stakedrop.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.ratelimit.SourceAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Authenticates a request by its header {@code X-API-Key}. */
@ApplicationScoped
public class ApiKeyMechanism implements HttpAuthenticationMechanism {

    /** The header that carries the key. */
    public static final String HEADER = "X-API-Key";

    /** Value of {@code WWW-Authenticate} in answers with status 401. */
    public static final String CHALLENGE = "ApiKey realm=\"stakedrop\", header=\"X-API-Key\"";

    private final KeyVerifier verifier;

    ApiKeyMechanism(KeyVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        List<String> keys = context.request().headers().getAll(HEADER);
        if (keys.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        if (keys.size() > 1) {
            return Uni.createFrom().failure(new AuthenticationFailedException("Send one API key."));
        }
        return Uni.createFrom().deferred(() -> verifier.verify(keys.getFirst(), SourceAddress.of(context)));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", CHALLENGE));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, HEADER, "ApiKey"));
    }
}
