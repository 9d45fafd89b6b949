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
 * @param prefix the part of the key's text that names it, which stays when its secret is changed
 * @param previous the secret before the last rotation, null where there was none
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
        @Nullable PreviousSecret previous,
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

    /** The name by which it is revoked, and that of its consumer. */
    String credential() {
        return "key:" + id;
    }

    ApiConsumer toConsumer() {
        return toConsumer(expiresAt);
    }

    /** The consumer who still uses the secret before the last rotation; empty where there was none. */
    Optional<ApiConsumer> toConsumerOfPrevious() {
        if (previous == null) {
            return Optional.empty();
        }
        boolean endsBefore = expiresAt == null || previous.expiresAt().isBefore(expiresAt);
        return Optional.of(toConsumer(endsBefore ? previous.expiresAt() : expiresAt));
    }

    ApiKey named(String changedName, Set<Scope> changedScopes) {
        return new ApiKey(
                id,
                tenant,
                changedName,
                prefix,
                hash,
                previous,
                changedScopes,
                expiresAt,
                createdAt,
                revokedAt,
                lastUsedAt);
    }

    /** The key with a new secret; the one until now works until then. */
    ApiKey rotated(SecretHash changed, Instant previousUntil) {
        return new ApiKey(
                id,
                tenant,
                name,
                prefix,
                changed,
                new PreviousSecret(hash, previousUntil),
                scopes,
                expiresAt,
                createdAt,
                revokedAt,
                lastUsedAt);
    }

    ApiKey revoked(Instant at) {
        return new ApiKey(id, tenant, name, prefix, hash, previous, scopes, expiresAt, createdAt, at, lastUsedAt);
    }

    private ApiConsumer toConsumer(@Nullable Instant end) {
        return new ApiConsumer(tenant, credential(), scopes, credential(), Optional.empty(), Optional.ofNullable(end));
    }
}
