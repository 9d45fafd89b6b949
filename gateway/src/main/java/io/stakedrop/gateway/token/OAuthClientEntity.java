package io.stakedrop.gateway.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of an OAuth client. */
@Entity(name = "OAuthClient")
@Table(name = "oauth_clients")
class OAuthClientEntity {

    @Id
    UUID id;

    @Column(name = "tenant_id", nullable = false)
    UUID tenantId;

    @Column(nullable = false)
    String name;

    @Column(nullable = false)
    String kind;

    @Column(name = "secret_hash")
    byte @Nullable [] secretHash;

    @Column(name = "previous_hash")
    byte @Nullable [] previousHash;

    @Column(name = "previous_expires_at")
    @Nullable
    Instant previousExpiresAt;

    @Column(nullable = false)
    String scopes;

    @Column(name = "user_scopes", nullable = false)
    String userScopes;

    @Column(name = "sign_in_origins", nullable = false)
    String signInOrigins;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;
}
