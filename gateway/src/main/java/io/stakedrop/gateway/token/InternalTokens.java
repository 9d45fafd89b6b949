package io.stakedrop.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentMap;

/** Signs tokens for the services, each set of claims once, and uses them again for their minute. */
@Singleton
public class InternalTokens {

    private final SigningKeys keys;
    private final Clock clock;
    private final TokenConfig config;
    private final ConcurrentMap<TokenClaims, InternalToken> tokens;

    InternalTokens(SigningKeys keys, Clock clock, TokenConfig config) {
        this.keys = keys;
        this.clock = clock;
        this.config = config;
        Cache<TokenClaims, InternalToken> cache = Caffeine.newBuilder()
                .maximumSize(config.kept())
                .executor(Runnable::run)
                .build();
        this.tokens = cache.asMap();
    }

    /**
     * A token that says this, signed now or less than a minute ago.
     *
     * @throws ProblemException {@code dependency-unavailable} while no signing key was read yet
     */
    public InternalToken mint(TokenClaims claims) {
        Instant now = clock.instant();
        InternalToken known = tokens.get(claims);
        if (known != null && isReusable(known, now)) {
            return known;
        }
        return tokens.compute(
                claims, (same, present) -> present != null && isReusable(present, now) ? present : sign(same, now));
    }

    private boolean isReusable(InternalToken token, Instant now) {
        return now.plus(config.margin()).isBefore(token.expiresAt());
    }

    private InternalToken sign(TokenClaims claims, Instant now) {
        SigningKey key = keys.signer()
                .orElseThrow(() -> new ProblemException(
                        Problems.DEPENDENCY_UNAVAILABLE,
                        "Requests cannot be signed for now; try again in a few seconds."));
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plus(config.lifetime());
        JwtClaimsBuilder jwt = Jwt.claims()
                .issuer(config.issuer())
                .audience(claims.audience())
                .subject(claims.subject())
                .claim("tenant", claims.tenant().toString())
                .claim("scope", claims.scope())
                .issuedAt(issuedAt)
                .expiresAt(expiresAt);
        claims.job().ifPresent(job -> jwt.claim("job", job.toString()));
        String token =
                jwt.jws().algorithm(SignatureAlgorithm.ES256).keyId(key.kid()).sign(key.privateKey());
        return new InternalToken(token, expiresAt);
    }
}
