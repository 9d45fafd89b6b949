package io.stakedrop.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.ratelimit.FailedAttempts;
import io.stakedrop.gateway.ratelimit.SourceAddress;
import io.stakedrop.kit.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Authenticates a request by the one credential that it carries: an API key in {@code X-API-Key}, or an access token in
 * {@code Authorization: Bearer} (RFC 6750, section 2.1; in no other place).
 */
@ApplicationScoped
public class Authentication implements HttpAuthenticationMechanism {

    /** The header that carries an API key. */
    public static final String API_KEY_HEADER = "X-API-Key";

    static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final KeyVerifier keys;
    private final BearerTokens tokens;
    private final FailedAttempts failures;

    Authentication(KeyVerifier keys, BearerTokens tokens, FailedAttempts failures) {
        this.keys = keys;
        this.tokens = tokens;
        this.failures = failures;
    }

    /**
     * The identity of who sent the request, with an {@link ApiConsumer} as its attribute.
     *
     * @return fails with a {@link ProblemException}: where there is no credential or a refused one (401), or more than
     *     one (400), when the source failed too often (429), or while credentials cannot be checked (503)
     */
    public Uni<SecurityIdentity> authenticate(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<String> apiKeys = request.headers().getAll(API_KEY_HEADER);
        List<String> authorizations = request.headers().getAll(AUTHORIZATION);
        String source = SourceAddress.of(context);
        if (apiKeys.size() + authorizations.size() > 1) {
            return Uni.createFrom()
                    .failure(new ProblemException(
                            GatewayProblems.SEVERAL_CREDENTIALS,
                            "Send one API key in " + API_KEY_HEADER + ", or one access token in " + AUTHORIZATION
                                    + ", and nothing in the other."));
        }
        if (!apiKeys.isEmpty()) {
            return Uni.createFrom()
                    .deferred(() -> keys.verify(apiKeys.getFirst(), source))
                    .onFailure(AuthenticationFailedException.class)
                    .transform(Authentication::keyRefused);
        }
        if (!authorizations.isEmpty() && isBearer(authorizations.getFirst())) {
            String token = authorizations.getFirst().substring(BEARER.length()).strip();
            return Uni.createFrom().deferred(() -> tokens.verify(token, source));
        }
        return Uni.createFrom().deferred(() -> {
            failures.check(source);
            failures.count(source);
            throw new ProblemException(
                    GatewayProblems.CREDENTIALS_MISSING,
                    "Send your API key in the header " + API_KEY_HEADER + ", or `" + AUTHORIZATION
                            + ": Bearer` and an access token.");
        });
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        return authenticate(context);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, Challenge.HEADER, Challenge.API_KEY));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, API_KEY_HEADER, "ApiKey"));
    }

    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static ProblemException keyRefused(Throwable refusal) {
        return new ProblemException(
                GatewayProblems.API_KEY_INVALID, "The key is wrong, expired or revoked: ask its issuer for another.");
    }
}
