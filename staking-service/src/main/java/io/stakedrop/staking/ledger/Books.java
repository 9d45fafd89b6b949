package io.stakedrop.staking.ledger;

/**
 * Where a pool's books stand.
 *
 * @param rate the last posted rate
 * @param totals the balances with everything posted until now
 */
public record Books(PostedRate rate, PoolTotals totals) {}
