package io.stakedrop.airdrop.distribution;

import io.stakedrop.airdrop.distributor.DropFormat;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tree as it is stored; {@link TreeWriter} begins it. */
@Entity
@Table(name = "tree")
class TreeRow {
    @Id
    UUID id;

    @Column(name = "campaign_id")
    UUID campaign;

    @Column(name = "job_id")
    UUID job;

    int round;
    String format;

    byte @Nullable [] root;

    @Nullable
    Long leaves;

    @Column(precision = 78)
    @Nullable
    BigInteger total;

    @Column(name = "published_at")
    @Nullable
    Instant publishedAt;

    /** Only for a row that is published. */
    PublishedTree toTree() {
        return new PublishedTree(
                id,
                round,
                DropFormat.fromString(format),
                Bytes32.of(Objects.requireNonNull(root)),
                Objects.requireNonNull(leaves),
                TokenAmount.of(Objects.requireNonNull(total)),
                Objects.requireNonNull(publishedAt));
    }
}
