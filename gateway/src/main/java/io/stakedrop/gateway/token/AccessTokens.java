package io.stakedrop.gateway.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.kit.id.Ids;
import io.stakedrop.kit.problem.ProblemException;
import io.stakedrop.kit.problem.Problems;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Signs the access tokens with which clients and signed-in wallets come through the front door (RFC 9068). */
@Singleton
public class AccessTokens {

    /** The {@code typ} of their header, which no internal token has. */
    static final String TYPE = "at+jwt";

    private final SigningKeys keys;
    private final TokenConfig config;
    private final Ids ids;
    private final Clock clock;

    AccessTokens(SigningKeys keys, TokenConfig config, Ids ids, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** How long one holds. */
    public Duration lifetime() {
        return config.access().lifetime();
    }

    /**
     * A new token.
     *
     * @param refreshToken that comes with it, null for none
     * @throws ProblemException {@code dependency-unavailable} while no signing key was read yet
     */
    public TokenView give(AccessClaims claims, @Nullable String refreshToken) {
        SigningKey key = keys.signer()
                .orElseThrow(() -> new ProblemException(
                        Problems.DEPENDENCY_UNAVAILABLE,
                        "No token can be signed for now; try again in a few seconds."));
        Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String scope = Scope.join(claims.scopes());
        JwtClaimsBuilder jwt = Jwt.claims()
                .issuer(config.access().issuer())
                .audience(config.access().audience())
                .subject(claims.subject())
                .claim("tenant", claims.tenant().toString())
                .claim("client_id", claims.client().toString())
                .claim("scope", scope)
                .claim("jti", ids.next().toString())
                .issuedAt(issuedAt)
                .expiresAt(issuedAt.plus(config.access().lifetime()));
        claims.session().ifPresent(session -> jwt.claim("sid", session.toString()));
        String token = jwt.jws()
                .type(TYPE)
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.kid())
                .sign(key.privateKey());
        return new TokenView(token, "Bearer", config.access().lifetime().toSeconds(), scope, refreshToken);
    }
}
