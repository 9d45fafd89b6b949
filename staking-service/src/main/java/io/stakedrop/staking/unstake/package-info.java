/**
 * Lets stakers leave: quotes, the queue of those who leave, its finalization by liquidity, and payouts.
 * What a claim is worth is the ledger's business; this package keeps who asked, in which order, and where the payout is.
 */
@NullMarked
package io.stakedrop.staking.unstake;

import org.jspecify.annotations.NullMarked;
