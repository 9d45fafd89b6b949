package io.stakedrop.gateway.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored API key.
 *
 * @param tenant the organisation that owns it
 * @param prefix the part of the key's text that names it
 * @param expiresAt first instant at which it no longer works, null for never
 * @param revokedAt when it was taken back, null for not
 * @param lastUsedAt when it was last accepted, to about half a minute; null for never
 */
record ApiKey(
        UUID id,
        UUID tenant,
        String name,
        String prefix,
        SecretHash hash,
        Set<Scope> scopes,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    ApiKey {
        scopes = Set.copyOf(scopes);
    }

    boolean isUsableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    ApiConsumer toConsumer() {
        String name = "key:" + id;
        return new ApiConsumer(tenant, name, scopes, name, Optional.empty(), Optional.ofNullable(expiresAt));
    }
}
