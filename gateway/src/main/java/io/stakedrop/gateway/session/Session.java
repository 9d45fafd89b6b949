package io.stakedrop.gateway.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's session with a tenant: the family of its refresh tokens (RFC 9700, section 4.14). What the wallet may do is
 * not fixed when it begins, but asked whenever it gets a token or comes with one.
 *
 * @param client through which the wallet signed in
 * @param wallet as CAIP-10 names it
 * @param generation that of the refresh token which is good now
 * @param rotatedAt when that one was given
 * @param expiresAt when the session ends at the latest
 * @param endedAt when it ended, null for not yet
 */
record Session(
        UUID id,
        UUID tenant,
        UUID client,
        String wallet,
        int generation,
        Instant createdAt,
        Instant rotatedAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    private static final String CREDENTIAL = "session:";

    /** {@code session:<uuid>}: what is revoked when it ends. */
    String credential() {
        return credential(id);
    }

    static String credential(UUID session) {
        return CREDENTIAL + session;
    }

    /** The session that a credential is, empty where it is another kind of credential. */
    static Optional<UUID> idOf(String credential) {
        return credential.startsWith(CREDENTIAL)
                ? Optional.of(UUID.fromString(credential.substring(CREDENTIAL.length())))
                : Optional.empty();
    }

    /** The same one generation on. */
    Session rotated(Instant now) {
        return new Session(id, tenant, client, wallet, generation + 1, createdAt, now, expiresAt, endedAt);
    }

    RefreshToken refreshToken() {
        return new RefreshToken(id, generation);
    }
}
