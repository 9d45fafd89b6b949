package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;
import java.time.Instant;
import java.util.UUID;

/**
 * What a pool was worth at the end of an epoch. It never changes, and every position's worth follows from it.
 *
 * @param rate what a share was worth
 * @param earned what the validators gained or lost in this epoch
 * @param received what the fee recipients received in this epoch
 * @param fee the operator's part of both
 */
public record PostedRate(
        UUID poolId,
        long epoch,
        PoolTotals totals,
        ExchangeRate rate,
        WeiDelta earned,
        Wei received,
        Wei fee,
        Instant postedAt) {

    /** The rate that a new pool begins with: nothing in it, one share a wei. */
    public static PostedRate opening(UUID poolId, long epoch, Instant postedAt) {
        return new PostedRate(
                poolId, epoch, PoolTotals.EMPTY, ExchangeRate.PAR, WeiDelta.ZERO, Wei.ZERO, Wei.ZERO, postedAt);
    }

    /** The rate of the epoch after this one. */
    PostedRate next(Accrual accrual, Instant now) {
        return new PostedRate(
                poolId,
                epoch + 1,
                accrual.totals(),
                accrual.rate(),
                accrual.earned(),
                accrual.received(),
                accrual.fee(),
                now);
    }
}
