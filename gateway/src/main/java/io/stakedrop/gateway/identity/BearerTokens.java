package io.stakedrop.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.arc.All;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.GatewayProblems;
import io.stakedrop.gateway.announcement.Announcements;
import io.stakedrop.gateway.announcement.LookUpCache;
import io.stakedrop.gateway.ratelimit.FailedAttempts;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Says whom an access token stands for. It is verified once, then known by its hash until it expires or is revoked. */
@Singleton
class BearerTokens {

    private static final Logger LOG = Logger.getLogger(BearerTokens.class);

    private final List<TokenIssuer> issuers;
    private final FailedAttempts failures;
    private final Clock clock;
    private final LookUpCache<SecretHash, KnownToken> known;

    private record KnownToken(ApiConsumer consumer, SecurityIdentity identity) {}

    BearerTokens(
            @All List<TokenIssuer> issuers,
            FailedAttempts failures,
            Clock clock,
            Announcements announcements,
            IdentityConfig config) {
        this.issuers = issuers;
        this.failures = failures;
        this.clock = clock;
        this.known = announcements.newCache(config.verdicts());
    }

    /**
     * Checks a token.
     *
     * @param source the address that sent it
     * @return its identity; fails with a {@link ProblemException} when it is refused (401), when the source failed too
     *     often (429), or while it cannot be checked (503)
     */
    Uni<SecurityIdentity> verify(String token, String source) {
        SecretHash hash = SecretHash.of(token);
        if (known.findLastKnown(hash).isEmpty()) {
            failures.check(source);
        }
        return known.find(hash, () -> lookUp(token))
                .onFailure()
                .transform(failure -> toProblem(failure, source))
                .map(found -> found.filter(this::isUsable)
                        .map(KnownToken::identity)
                        .orElseThrow(() -> invalid("The access token has expired: get another one.")));
    }

    void forget(@Observes CredentialRevoked revoked) {
        known.forget(token -> revoked.concerns(token.consumer()));
    }

    private Uni<Optional<KnownToken>> lookUp(String token) {
        return Uni.createFrom()
                .deferred(() -> ask(token))
                .map(consumer -> Optional.of(new KnownToken(consumer, VerifiedKey.identityOf(consumer))));
    }

    private boolean isUsable(KnownToken token) {
        Instant now = clock.instant();
        return token.consumer().expiresAt().map(now::isBefore).orElse(true);
    }

    private Uni<ApiConsumer> ask(String token) {
        String name = issuer(token).orElse("");
        return issuers.stream()
                .filter(issuer -> issuer.isKnown(name))
                .findFirst()
                .map(issuer -> issuer.verify(token, name))
                .orElseThrow(() -> new AccessTokenRefusedException(
                        "The access token is not of an issuer that is trusted here.", false));
    }

    /** The {@code iss} that an unverified token claims, absent where it is no JWT. */
    private static Optional<String> issuer(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonObject claims = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
            return claims.getValue("iss") instanceof String issuer ? Optional.of(issuer) : Optional.empty();
        } catch (IllegalArgumentException | DecodeException noClaims) {
            return Optional.empty();
        }
    }

    private ProblemException toProblem(Throwable failure, String source) {
        if (failure instanceof AccessTokenRefusedException refusal) {
            if (!refusal.isGenuine()) {
                failures.count(source);
            }
            return invalid(refusal.detail());
        }
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        LOG.errorf(failure, "Access tokens cannot be checked");
        return new ProblemException(
                Problems.DEPENDENCY_UNAVAILABLE,
                "Access tokens cannot be checked for now; try again in a few seconds.");
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(GatewayProblems.TOKEN_INVALID, detail);
    }
}
