package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "pool_rate")
@IdClass(PostedRateEntity.Key.class)
class PostedRateEntity {
    @Id
    @Column(name = "pool_id")
    UUID poolId;

    @Id
    long epoch;

    Wei buffer;
    Wei validators;

    @Column(name = "execution_rewards")
    Wei executionRewards;

    @Column(name = "operator_debt")
    Wei operatorDebt;

    Wei stakers;
    Wei queued;
    Wei payable;
    Wei penalties;

    @Column(name = "operator_fee")
    Wei operatorFee;

    Wei reserve;
    Wei returns;
    Wei staked;
    Shares shares;

    @Column(name = "rate_assets")
    Wei rateAssets;

    @Column(name = "rate_shares")
    Shares rateShares;

    BigInteger earned;
    Wei received;
    Wei fee;

    @Column(name = "posted_at")
    Instant postedAt;

    /** The primary key. */
    record Key(UUID poolId, long epoch) implements Serializable {}

    static PostedRateEntity of(PostedRate rate) {
        PostedRateEntity entity = new PostedRateEntity();
        PoolTotals totals = rate.totals();
        entity.poolId = rate.poolId();
        entity.epoch = rate.epoch();
        entity.buffer = totals.buffer();
        entity.validators = totals.validators();
        entity.executionRewards = totals.executionRewards();
        entity.operatorDebt = totals.operatorDebt();
        entity.stakers = totals.stakers();
        entity.queued = totals.queued();
        entity.payable = totals.payable();
        entity.penalties = totals.penalties();
        entity.operatorFee = totals.operatorFee();
        entity.reserve = totals.reserve();
        entity.returns = totals.returns();
        entity.staked = totals.staked();
        entity.shares = totals.shares();
        entity.rateAssets = rate.rate().assets();
        entity.rateShares = rate.rate().shares();
        entity.earned = rate.earned().wei();
        entity.received = rate.received();
        entity.fee = rate.fee();
        entity.postedAt = rate.postedAt();
        return entity;
    }

    PostedRate toPostedRate() {
        PoolTotals totals = new PoolTotals(
                buffer,
                validators,
                executionRewards,
                operatorDebt,
                stakers,
                queued,
                payable,
                penalties,
                operatorFee,
                reserve,
                returns,
                staked,
                shares);
        return new PostedRate(
                poolId,
                epoch,
                totals,
                new ExchangeRate(rateAssets, rateShares),
                new WeiDelta(earned),
                received,
                fee,
                postedAt);
    }
}
