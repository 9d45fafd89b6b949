package io.stakedrop.staking.beacon;

import io.stakedrop.ethereum.Gwei;

/**
 * Ether that comes back from a pool's validators, by the churn of exits and the delay after it.
 *
 * @param amount zero when nothing comes
 * @param exitEpoch in which the last of it leaves the validators' duties
 * @param withdrawableEpoch from which on the sweep pays the last of it
 */
public record ExpectedWithdrawal(Gwei amount, long exitEpoch, long withdrawableEpoch) {}
