package io.stakedrop.gateway.blocklist;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of a line of the list. */
@Entity(name = "Block")
@Table(name = "blocklist")
class BlockEntity {

    @Id
    UUID id;

    @Column(nullable = false)
    String kind;

    @Column(nullable = false)
    String value;

    @Column(nullable = false)
    String reason;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;
}
