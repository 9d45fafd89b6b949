package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.FeeRate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "pool")
class PoolEntity {
    @Id
    UUID id;

    @Column(name = "provider_id")
    UUID providerId;

    @Column(name = "tenant_id")
    UUID tenant;

    String name;
    String kind;

    @Column(name = "minimum_deposit")
    Wei minimumDeposit;

    @Column(name = "fee_basis_points")
    int feeBasisPoints;

    @Column(name = "deposit_address")
    Address depositAddress;

    @Nullable
    @Column(name = "lock_up_days")
    Integer lockUpDays;

    @Nullable
    @Column(name = "penalty_basis_points")
    Integer penaltyBasisPoints;

    @Nullable
    @Column(name = "deposit_cap")
    Wei depositCap;

    boolean paused;

    @Column(name = "created_at")
    Instant createdAt;

    static PoolEntity of(Pool pool) {
        PoolEntity entity = new PoolEntity();
        entity.id = pool.id();
        entity.providerId = pool.providerId();
        entity.tenant = pool.tenant();
        entity.name = pool.name();
        entity.kind = pool.kind().name().toLowerCase(Locale.ROOT);
        entity.minimumDeposit = pool.minimumDeposit();
        entity.feeBasisPoints = pool.fees().first().basisPoints();
        entity.depositAddress = pool.depositAddress();
        LockUp lockUp = pool.lockUp();
        entity.lockUpDays = lockUp == null ? null : lockUp.days();
        entity.penaltyBasisPoints = lockUp == null ? null : lockUp.penaltyBasisPoints();
        entity.depositCap = pool.depositCap();
        entity.paused = pool.paused();
        entity.createdAt = pool.createdAt();
        return entity;
    }

    Pool toPool(List<FeeChange> feeChanges, FeeRecipients feeRecipients) {
        return new Pool(
                id,
                providerId,
                tenant,
                name,
                PoolKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                minimumDeposit,
                new FeeSchedule(new FeeRate(feeBasisPoints), feeChanges),
                depositAddress,
                feeRecipients,
                lockUpDays == null ? null : new LockUp(lockUpDays, Objects.requireNonNull(penaltyBasisPoints)),
                depositCap,
                paused,
                createdAt);
    }
}
