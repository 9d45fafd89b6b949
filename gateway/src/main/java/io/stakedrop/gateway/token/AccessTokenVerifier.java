package io.stakedrop.gateway.token;

import static java.util.function.Predicate.not;

import io.smallrye.mutiny.Uni;
import io.stakedrop.gateway.identity.AccessTokenRefusedException;
import io.stakedrop.gateway.identity.ApiConsumer;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.identity.TokenIssuer;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies the gateway's own access tokens (RFC 9068, section 4) against its signing keys, then asks the database whether
 * their session or client was ended before this replica could hear of it.
 */
@Singleton
class AccessTokenVerifier implements TokenIssuer {

    private static final String SESSION = "sid";
    private static final String CLIENT = "client_id";
    private static final AlgorithmConstraints ES256 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private final SigningKeys keys;
    private final ClientRepository clients;
    private final ClientSessions sessions;
    private final TokenConfig.Access config;
    private final Clock clock;

    AccessTokenVerifier(
            SigningKeys keys, ClientRepository clients, ClientSessions sessions, TokenConfig config, Clock clock) {
        this.keys = keys;
        this.clients = clients;
        this.sessions = sessions;
        this.config = config.access();
        this.clock = clock;
    }

    @Override
    public boolean isKnown(String issuer) {
        return config.issuer().equals(issuer);
    }

    @Override
    public Uni<ApiConsumer> verify(String token, String issuer) {
        JwtClaims claims = claims(token);
        return allowed(claims)
                .map(allowed -> consumer(
                        claims,
                        allowed.orElseThrow(() -> new AccessTokenRefusedException(
                                "The access token was revoked: get another one.", true))));
    }

    /** What its session or client may do by now; empty where that has ended. */
    private Uni<Optional<Set<Scope>>> allowed(JwtClaims claims) {
        return claims.hasClaim(SESSION)
                ? sessions.findScopes(uuid(claims, SESSION))
                : clients.findActive(uuid(claims, CLIENT)).map(found -> found.map(OAuthClient::scopes));
    }

    private JwtClaims claims(String token) {
        try {
            return verifier().processToClaims(token);
        } catch (InvalidJwtException refused) {
            if (refused.hasExpired()) {
                throw new AccessTokenRefusedException("The access token has expired: get another one.", true);
            }
            throw invalid();
        }
    }

    private JwtConsumer verifier() {
        int tolerance = Math.toIntExact(config.clockTolerance().toSeconds());
        return new JwtConsumerBuilder()
                .setExpectedType(true, AccessTokens.TYPE)
                .setJwsAlgorithmConstraints(ES256)
                .setVerificationKeyResolver(this::key)
                .setExpectedIssuer(true, config.issuer())
                .setExpectedAudience(true, config.audience())
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds(tolerance)
                .setIssuedAtRestrictions(
                        tolerance, Math.toIntExact(config.lifetime().toSeconds()) + tolerance)
                .build();
    }

    private Key key(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return Optional.ofNullable(signature.getKeyIdHeaderValue())
                .flatMap(keys::findPublished)
                .map(SigningKey::publicKey)
                .orElseThrow(() -> new UnresolvableKeyException("no published key has this kid"));
    }

    private static ApiConsumer consumer(JwtClaims claims, Set<Scope> allowed) {
        try {
            String subject = claims.getSubject();
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            scopes.addAll(Scope.parseAll(claims.getStringClaimValue("scope")));
            scopes.retainAll(allowed);
            boolean isOfWallet = claims.hasClaim(SESSION);
            if (isOfWallet) {
                scopes.add(Scope.SESSION);
            }
            return new ApiConsumer(
                    uuid(claims, "tenant"),
                    subject,
                    scopes,
                    isOfWallet ? "session:" + uuid(claims, SESSION) : subject,
                    isOfWallet ? Optional.of(subject) : Optional.empty(),
                    Optional.of(Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
        } catch (MalformedClaimException notOurs) {
            throw invalid();
        }
    }

    private static UUID uuid(JwtClaims claims, String name) {
        return Optional.ofNullable(claims.getClaimValueAsString(name))
                .filter(not(String::isEmpty))
                .map(UUID::fromString)
                .orElseThrow(AccessTokenVerifier::invalid);
    }

    private static AccessTokenRefusedException invalid() {
        return new AccessTokenRefusedException("The access token is not valid here: get another one.", false);
    }
}
