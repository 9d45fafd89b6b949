/**
 * Owns what positions earn: the accrual that posts a pool's rate once an epoch and the history read from those rates.
 * What is posted is what the validators gained, never an estimate.
 */
@NullMarked
package io.stakedrop.staking.reward;

import org.jspecify.annotations.NullMarked;
