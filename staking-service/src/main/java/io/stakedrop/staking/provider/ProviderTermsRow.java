package io.stakedrop.staking.provider;

import io.stakedrop.ethereum.Wei;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;

/** Read off the pools; PostgreSQL groups those of the asked providers only. */
@Entity
@Immutable
@Subselect("""
        select provider_id, count(*) as pools, min(fee_basis_points) as lowest_fee,
            max(fee_basis_points) as highest_fee, min(minimum_deposit) as minimum_deposit
        from pool group by provider_id""")
class ProviderTermsRow {
    @Id
    @Column(name = "provider_id")
    UUID providerId;

    long pools;

    @Column(name = "lowest_fee")
    int lowestFee;

    @Column(name = "highest_fee")
    int highestFee;

    @Column(name = "minimum_deposit")
    Wei minimumDeposit;

    ProviderTerms toTerms() {
        return new ProviderTerms(pools, lowestFee, highestFee, minimumDeposit);
    }
}
