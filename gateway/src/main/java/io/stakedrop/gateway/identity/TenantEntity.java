package io.stakedrop.gateway.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of a tenant. */
@Entity(name = "Tenant")
@Table(name = "tenants")
class TenantEntity {

    @Id
    UUID id;

    @Column(nullable = false)
    String name;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "suspended_at")
    @Nullable
    Instant suspendedAt;
}
