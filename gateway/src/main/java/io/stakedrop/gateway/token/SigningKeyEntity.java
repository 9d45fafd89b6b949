package io.stakedrop.gateway.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Row of a signing key. */
@Entity(name = "SigningKey")
@Table(name = "signing_keys")
class SigningKeyEntity {

    @Id
    String kid;

    @Column(name = "private_key", nullable = false)
    byte[] privateKey;

    @Column(name = "public_key", nullable = false)
    byte[] publicKey;

    @Column(name = "published_at", nullable = false)
    Instant publishedAt;

    @Column(name = "active_from", nullable = false)
    Instant activeFrom;

    @Column(name = "retired_at")
    @Nullable
    Instant retiredAt;
}
