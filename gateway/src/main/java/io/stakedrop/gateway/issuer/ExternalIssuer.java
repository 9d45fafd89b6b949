package io.stakedrop.gateway.issuer;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.AccessTokenRefusedException;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.Member;
import io.stakedrop.gateway.identity.MemberIdentity;
import io.stakedrop.gateway.identity.Members;
import io.stakedrop.gateway.identity.Scope;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** One configured issuer: verifies its tokens, and says what its users are here. */
final class ExternalIssuer {

    /** Signatures by a private key only: a shared secret, or none, would let others sign. */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    /** What only a mapping of the operator's own may give, and what is the gateway's own sessions'. */
    private static final Set<Scope> NEVER_BY_NAME = EnumSet.of(Scope.ADMIN, Scope.SESSION);

    private final String name;
    private final IssuerConfig.Issuer config;
    private final IssuerKeys keys;
    private final Members members;
    private final Clock clock;

    /** @param name by which the configuration calls it */
    ExternalIssuer(String name, IssuerConfig.Issuer config, IssuerKeys keys, Members members, Clock clock) {
        this.name = name;
        this.config = config;
        this.keys = keys;
        this.members = members;
        this.clock = clock;
    }

    /** Whom a token stands for, as {@code TokenIssuer} says. */
    Uni<ApiConsumer> verify(String token) {
        Context context = Vertx.currentContext();
        return keys.current()
                .map(known -> claims(token, known))
                // Perhaps the issuer has begun to sign with another key.
                .onFailure(UnknownKeyException.class)
                .recoverWithUni(() -> keys.renewed().map(known -> claims(token, known)))
                .onFailure(UnknownKeyException.class)
                .transform(unknown -> invalid())
                // Whoever asked for the keys first may run on another event loop; a Hibernate session needs its own.
                .emitOn(task -> runOn(context, task))
                .flatMap(claims -> members.list(user(claims)).map(memberships -> consumer(claims, memberships)));
    }

    private static void runOn(@Nullable Context context, Runnable task) {
        if (context == null) {
            task.run();
            return;
        }
        context.runOnContext(run -> task.run());
    }

    private JwtClaims claims(String token, List<JsonWebKey> known) {
        try {
            return new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(ALGORITHMS)
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(known))
                    .setExpectedIssuer(true, config.url())
                    .setExpectedAudience(true, config.audience())
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setAllowedClockSkewInSeconds(
                            Math.toIntExact(config.clockTolerance().toSeconds()))
                    .build()
                    .processToClaims(token);
        } catch (InvalidJwtException refused) {
            if (refused.hasExpired()) {
                throw new AccessTokenRefusedException("The access token has expired: get another one.", true);
            }
            throw isOfUnknownKey(refused) ? new UnknownKeyException() : invalid();
        }
    }

    /** What it may do is what its claims say, and what it may as a member of the tenant. */
    private ApiConsumer consumer(JwtClaims claims, List<Member> memberships) {
        MemberIdentity.User user = user(claims);
        UUID tenant = tenant(claims, memberships);
        Set<Scope> scopes = scopes(claims);
        memberships.stream()
                .filter(member -> member.tenant().equals(tenant))
                .forEach(member -> scopes.addAll(member.role().scopes()));
        return new ApiConsumer(
                tenant,
                "oidc:" + name + ":" + user.subject(),
                scopes,
                user.credential(),
                Optional.empty(),
                Optional.of(expiry(claims)));
    }

    private MemberIdentity.User user(JwtClaims claims) {
        try {
            return new MemberIdentity.User(config.url(), claims.getSubject());
        } catch (MalformedClaimException notAsAgreed) {
            throw invalid();
        }
    }

    private static Instant expiry(JwtClaims claims) {
        try {
            return Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        } catch (MalformedClaimException notAsAgreed) {
            throw invalid();
        }
    }

    /** The one that a claim names, or that of all users, or the only one of which the user is a member. */
    private UUID tenant(JwtClaims claims, List<Member> memberships) {
        return config.tenantClaim()
                .map(claims::getClaimValueAsString)
                .flatMap(this::tenantOf)
                .or(config::tenant)
                .or(() -> memberships.size() == 1
                        ? Optional.of(memberships.getFirst().tenant())
                        : Optional.empty())
                .orElseThrow(() -> new AccessTokenRefusedException(
                        "The access token names no tenant of this installation: ask the operator.", true));
    }

    private Optional<UUID> tenantOf(String claim) {
        if (!config.tenants().isEmpty()) {
            return Optional.ofNullable(config.tenants().get(claim));
        }
        try {
            return Optional.of(UUID.fromString(claim));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Set<Scope> scopes(JwtClaims claims) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (Object entry : claims.flattenClaims().getOrDefault(config.scopeClaim(), List.of())) {
            for (String value : String.valueOf(entry).split(" ", -1)) {
                scopes.addAll(scopesOf(value));
            }
        }
        return scopes;
    }

    private Set<Scope> scopesOf(String value) {
        if (config.scopes().isEmpty()) {
            Set<Scope> named = Scope.parseAll(value);
            named.removeAll(NEVER_BY_NAME);
            return named;
        }
        return Scope.parseAll(String.join(" ", config.scopes().getOrDefault(value, Set.of())));
    }

    private static boolean isOfUnknownKey(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvableKeyException) {
                return true;
            }
        }
        return false;
    }

    private static AccessTokenRefusedException invalid() {
        return new AccessTokenRefusedException("The access token is not valid here: get another one.", false);
    }

    /** None of the keys at hand signed the token. */
    private static final class UnknownKeyException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
