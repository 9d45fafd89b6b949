package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;

/**
 * What became of the ether of a pool's fee recipients in one epoch.
 *
 * @param received what came in: priority fees and payments of block builders
 * @param passedOn what of it they sent to the pool's deposit address
 * @param held what they have at the epoch's end, whether it is the pool's or not
 */
public record ExecutionReceipts(Wei received, Wei passedOn, Wei held) {
    /** A pool that has no fee recipient. */
    public static final ExecutionReceipts NONE = new ExecutionReceipts(Wei.ZERO, Wei.ZERO, Wei.ZERO);
}
