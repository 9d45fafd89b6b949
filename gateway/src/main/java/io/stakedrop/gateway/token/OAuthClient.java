package io.stakedrop.gateway.token;

import io.stakedrop.gateway.identity.PreviousSecret;
import io.stakedrop.gateway.identity.Scope;
import io.stakedrop.gateway.identity.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application of a tenant that asks for tokens (RFC 6749, section 1.1).
 *
 * @param secretHash null for a public one
 * @param previous the secret before the last rotation, null where there was none
 * @param scopes the most that any of its tokens allows
 * @param userScopes what everybody has who signs in through it
 * @param signInOrigins where wallets sign in, such as {@code https://app.example.com}; none where they may not
 * @param revokedAt when it was taken back, null for not
 */
public record OAuthClient(
        UUID id,
        UUID tenant,
        String name,
        ClientKind kind,
        @Nullable SecretHash secretHash,
        @Nullable PreviousSecret previous,
        Set<Scope> scopes,
        Set<Scope> userScopes,
        List<String> signInOrigins,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    public OAuthClient {
        scopes = Set.copyOf(scopes);
        userScopes = Set.copyOf(userScopes);
        signInOrigins = List.copyOf(signInOrigins);
    }

    /** Whether it may speak for itself with this secret, or, being public, without one. */
    boolean isProvenBy(@Nullable String secret, Instant now) {
        if (secretHash == null || secret == null) {
            return secretHash == null && secret == null;
        }
        SecretHash presented = SecretHash.of(secret);
        return secretHash.equals(presented) || (previous != null && previous.accepts(presented, now));
    }

    /** The client with a new secret beside the one until now. */
    OAuthClient rotated(SecretHash changed, PreviousSecret until) {
        return new OAuthClient(
                id, tenant, name, kind, changed, until, scopes, userScopes, signInOrigins, createdAt, revokedAt);
    }

    /** {@code client:<uuid>}: the subject of its own tokens, and what is revoked with it. */
    public String credential() {
        return "client:" + id;
    }

    /** The origin of this authority, such as {@code app.example.com:8443}, among those where wallets sign in. */
    public Optional<String> findSignInOrigin(String authority) {
        return signInOrigins.stream()
                .filter(origin -> origin.endsWith("://" + authority))
                .findFirst();
    }
}
