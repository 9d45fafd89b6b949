package io.stakedrop.kit.identity;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.stakedrop.kit.trace.CurrentTrace;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates by the gateway's internal token: quarkus-oidc verifies it the first time that it is seen, then the result
 * is kept until the token expires. The scopes become roles. Switched off, as in the gateway itself, by
 * {@code quarkus.oidc.enabled=false}.
 */
@Alternative
@Priority(1)
@ApplicationScoped
@IfBuildProperty(name = "quarkus.oidc.enabled", stringValue = "true", enableIfMissing = true)
class InternalTokenMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";

    /**
     * A key that is new to us is fetched once at a time, and whoever comes meanwhile is told that it is unknown: they
     * look again after these pauses.
     */
    private static final Duration FIRST_LOOK_AGAIN = Duration.ofMillis(50);

    private static final Duration LAST_LOOK_AGAIN = Duration.ofMillis(400);
    private static final int LOOKS = 4;

    private final OidcAuthenticationMechanism oidc;
    private final VerifiedTokens verified;

    InternalTokenMechanism(OidcAuthenticationMechanism oidc, VerifiedTokens verified) {
        this.oidc = oidc;
        this.verified = verified;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Uni.createFrom().nullItem();
        }
        String token = header.substring(BEARER.length()).trim();
        SecurityIdentity known = verified.find(token);
        Uni<SecurityIdentity> identity = known == null
                ? verify(token, context, providers)
                : Uni.createFrom().item(known);
        return identity.invoke(InternalTokenMechanism::tell);
    }

    private Uni<SecurityIdentity> verify(String token, RoutingContext context, IdentityProviderManager providers) {
        return Uni.createFrom()
                .deferred(() -> oidc.authenticate(context, providers))
                .onFailure(InternalTokenMechanism::isOfUnknownKey)
                .retry()
                .withBackOff(FIRST_LOOK_AGAIN, LAST_LOOK_AGAIN)
                .atMost(LOOKS)
                .onFailure(OIDCException.class)
                .transform(away -> new ProblemException(
                        Problems.DEPENDENCY_UNAVAILABLE, "The gateway's keys can't be fetched. Try again soon."))
                .map(identity -> keep(token, identity));
    }

    private SecurityIdentity keep(String token, SecurityIdentity identity) {
        JsonWebToken claims = (JsonWebToken) identity.getPrincipal();
        Caller caller = new Caller(
                uuid(claims, "tenant")
                        .orElseThrow(() -> new AuthenticationFailedException("the token names no tenant")),
                claims.getSubject(),
                identity.getRoles(),
                uuid(claims, "job"));
        SecurityIdentity lean = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.subject()))
                .addRoles(caller.scopes())
                .addAttribute(CallerIdentity.ATTRIBUTE, caller)
                .build();
        verified.keep(token, lean, Instant.ofEpochSecond(claims.getExpirationTime()));
        return lean;
    }

    private static void tell(SecurityIdentity identity) {
        if (identity.getAttribute(CallerIdentity.ATTRIBUTE) instanceof Caller caller) {
            CurrentTrace.tellTenant(caller.tenant());
        }
    }

    private static Optional<UUID> uuid(JsonWebToken claims, String name) {
        String value = claims.getClaim(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(value));
        } catch (IllegalArgumentException notOne) {
            throw new AuthenticationFailedException("the token's " + name + " is not a UUID");
        }
    }

    private static boolean isOfUnknownKey(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvableKeyException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return oidc.getCredentialTransport(context);
    }
}
