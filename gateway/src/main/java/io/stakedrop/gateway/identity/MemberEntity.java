package io.stakedrop.gateway.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of a member: either a wallet, or an issuer and a subject. */
@Entity(name = "Member")
@Table(name = "members")
class MemberEntity {

    @Id
    UUID id;

    @Column(name = "tenant_id", nullable = false)
    UUID tenantId;

    @Nullable
    String wallet;

    @Nullable
    String issuer;

    @Nullable
    String subject;

    @Column(nullable = false)
    String role;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
