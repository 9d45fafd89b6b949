package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.Claim;
import io.stakedrop.staking.ledger.Shares;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "unstake_quote")
class UnstakeQuoteEntity {
    @Id
    UUID id;

    @Column(name = "pool_id")
    UUID poolId;

    @Column(name = "stake_id")
    UUID stakeId;

    @Column(name = "tenant_id")
    UUID tenant;

    Address wallet;
    Shares shares;
    Wei amount;
    Wei penalty;

    @Column(name = "rate_epoch")
    long rateEpoch;

    @Column(name = "expires_at")
    Instant expiresAt;

    static UnstakeQuoteEntity of(UnstakeQuote quote) {
        UnstakeQuoteEntity entity = new UnstakeQuoteEntity();
        entity.id = quote.id();
        entity.poolId = quote.poolId();
        entity.stakeId = quote.stakeId();
        entity.tenant = quote.tenant();
        entity.wallet = quote.wallet();
        entity.shares = quote.claim().shares();
        entity.amount = quote.claim().amount();
        entity.penalty = quote.penalty();
        entity.rateEpoch = quote.rateEpoch();
        entity.expiresAt = quote.expiresAt();
        return entity;
    }

    UnstakeQuote toQuote() {
        return new UnstakeQuote(
                id, poolId, stakeId, tenant, wallet, new Claim(shares, amount), penalty, rateEpoch, expiresAt);
    }
}
