package io.stakedrop.staking.provider;

import io.stakedrop.ethereum.Wei;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;
import org.jspecify.annotations.Nullable;

/**
 * Read off the pools; PostgreSQL groups those of the asked providers only. The fee is that of the epoch after the last
 * posted one, as a pool's view tells it.
 */
@Entity
@Immutable
@Subselect("""
        select pool.provider_id, count(*) as pools, count(*) filter (where pool.paused) as paused,
            min(coalesce(begun.fee, pool.fee_basis_points)) as lowest_fee,
            max(coalesce(begun.fee, pool.fee_basis_points)) as highest_fee,
            count(announced.fee) as fee_changes, min(announced.fee) as lowest_announced_fee,
            max(announced.fee) as highest_announced_fee, min(announced.from_epoch) as announced_from,
            min(pool.minimum_deposit) as minimum_deposit,
            count(pool.lock_up_days) as locked, min(pool.lock_up_days) as shortest_days,
            max(pool.lock_up_days) as longest_days, max(pool.penalty_basis_points) as highest_penalty
        from pool
        cross join lateral (
            select max(epoch) + 1 as epoch from pool_rate where pool_rate.pool_id = pool.id) next
        left join lateral (
            select fee_basis_points as fee from fee_change
            where fee_change.pool_id = pool.id and from_epoch <= next.epoch order by from_epoch desc limit 1) begun on true
        left join lateral (
            select fee_basis_points as fee, from_epoch from fee_change
            where fee_change.pool_id = pool.id and from_epoch > next.epoch order by from_epoch limit 1) announced on true
        group by pool.provider_id""")
class ProviderTermsRow {
    @Id
    @Column(name = "provider_id")
    UUID providerId;

    long pools;

    long paused;

    @Column(name = "lowest_fee")
    int lowestFee;

    @Column(name = "highest_fee")
    int highestFee;

    @Column(name = "fee_changes")
    long feeChanges;

    @Nullable
    @Column(name = "lowest_announced_fee")
    Integer lowestAnnouncedFee;

    @Nullable
    @Column(name = "highest_announced_fee")
    Integer highestAnnouncedFee;

    @Nullable
    @Column(name = "announced_from")
    Long announcedFrom;

    @Column(name = "minimum_deposit")
    Wei minimumDeposit;

    long locked;

    @Nullable
    @Column(name = "shortest_days")
    Integer shortestDays;

    @Nullable
    @Column(name = "longest_days")
    Integer longestDays;

    @Nullable
    @Column(name = "highest_penalty")
    Integer highestPenalty;

    ProviderTerms toTerms() {
        return new ProviderTerms(pools, paused, lowestFee, highestFee, toFeeChanges(), minimumDeposit, toLockUps());
    }

    private ProviderTerms.@Nullable FeeChanges toFeeChanges() {
        return lowestAnnouncedFee == null || highestAnnouncedFee == null || announcedFrom == null
                ? null
                : new ProviderTerms.FeeChanges(feeChanges, lowestAnnouncedFee, highestAnnouncedFee, announcedFrom);
    }

    private ProviderTerms.@Nullable LockUps toLockUps() {
        return shortestDays == null || longestDays == null || highestPenalty == null
                ? null
                : new ProviderTerms.LockUps(locked, shortestDays, longestDays, highestPenalty);
    }
}
