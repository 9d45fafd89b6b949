package io.stakedrop.gateway.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of a session. */
@Entity(name = "Session")
@Table(name = "sessions")
class SessionEntity {

    @Id
    UUID id;

    @Column(name = "tenant_id", nullable = false)
    UUID tenantId;

    @Column(name = "client_id", nullable = false)
    UUID clientId;

    @Column(nullable = false)
    String wallet;

    @Column(nullable = false)
    int generation;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "rotated_at", nullable = false)
    Instant rotatedAt;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;
}
