package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;
import java.util.List;

/**
 * One epoch's result for a pool.
 *
 * @param earned what the validators gained or lost
 * @param received what the fee recipients received
 * @param fee the operator's part of what both gained together
 * @param postings the lines of its journal entry; none when nothing moved
 * @param forfeits shares that leavers give up, so that they get nothing of their own penalty; an entry each
 * @param distributed the penalties that reached the stayers
 * @param totals the pool's balances after all of it
 * @param rate what a share is worth after it
 */
public record Accrual(
        WeiDelta earned,
        Wei received,
        Wei fee,
        Postings postings,
        List<Holding> forfeits,
        Wei distributed,
        PoolTotals totals,
        ExchangeRate rate) {}
