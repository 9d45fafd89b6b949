package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Wei;

/**
 * What waits before somebody in a pool's queue.
 *
 * @param claims how many
 * @param amount what they are owed together
 */
record QueueAhead(long claims, Wei amount) {}
