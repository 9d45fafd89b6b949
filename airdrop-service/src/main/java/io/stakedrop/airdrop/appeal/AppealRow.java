package io.stakedrop.airdrop.appeal;

import io.stakedrop.ethereum.Address;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An appeal as it is stored, without what was written. */
@Entity
@Table(name = "appeal")
class AppealRow {
    @Id
    UUID id;

    @Column(name = "campaign_id")
    UUID campaign;

    byte[] account;

    @Column(name = "tenant_id")
    UUID tenant;

    boolean proven;
    String state;

    @Column(name = "filed_at")
    Instant filedAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Column(name = "decided_by")
    @Nullable
    String decidedBy;

    @Nullable
    String remedy;

    @Column(precision = 78)
    @Nullable
    BigInteger amount;

    @Nullable
    Long accepted;

    @Column(name = "erased_at")
    @Nullable
    Instant erasedAt;

    Appeal toAppeal() {
        return new Appeal(
                id,
                campaign,
                Address.of(account),
                tenant,
                proven,
                new StoredState(state, endedAt, decidedBy, remedy, amount, accepted).toState(),
                filedAt,
                Optional.empty(),
                Optional.ofNullable(erasedAt));
    }
}
