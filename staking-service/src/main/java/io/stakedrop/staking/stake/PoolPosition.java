package io.stakedrop.staking.stake;

import io.stakedrop.ethereum.Wei;
import java.util.UUID;

/**
 * What the positions of a pool are together, at its last posted rate.
 *
 * @param positions how many hold shares
 * @param principal what was paid for the shares that they hold
 * @param openingBalance what these were worth when they were bought
 * @param balance the sum of what each is worth, rounded down one by one
 * @param sinceEpoch epoch of the rate that the oldest of them was bought at
 */
public record PoolPosition(
        UUID poolId, long positions, Wei principal, Wei openingBalance, Wei balance, long sinceEpoch) {}
