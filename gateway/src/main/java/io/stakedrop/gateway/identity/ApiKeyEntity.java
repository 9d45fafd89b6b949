package io.stakedrop.gateway.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of an API key. */
@Entity(name = "ApiKey")
@Table(name = "api_keys")
class ApiKeyEntity {

    @Id
    UUID id;

    @Column(name = "tenant_id", nullable = false)
    UUID tenantId;

    @Column(nullable = false)
    String name;

    @Column(nullable = false, unique = true)
    String prefix;

    @Column(name = "secret_hash", nullable = false)
    byte[] secretHash;

    @Column(name = "previous_hash")
    byte @Nullable [] previousHash;

    @Column(name = "previous_expires_at")
    @Nullable
    Instant previousExpiresAt;

    @Column(nullable = false)
    String scopes;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    @Column(name = "last_used_at")
    @Nullable
    Instant lastUsedAt;
}
