package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;

/**
 * One epoch's result for a pool.
 *
 * @param earned what the validators gained or lost
 * @param fee the operator's part of a gain
 * @param postings the lines of its journal entry; none when nothing moved
 * @param totals the pool's balances after it
 */
public record Accrual(WeiDelta earned, Wei fee, Postings postings, PoolTotals totals) {}
