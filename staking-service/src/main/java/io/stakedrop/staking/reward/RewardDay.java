package io.stakedrop.staking.reward;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.WeiDelta;
import java.time.LocalDate;

/**
 * What a position earned in the epochs that ended on one UTC day.
 *
 * @param reward the sum of the epochs' rewards, below zero for a loss
 * @param fee the position's part of the operator's fee, which is not in the reward; rounded down by epoch
 * @param received the position's part of what fee recipients received, before the fee; rounded down by epoch
 * @param balance what the position was worth at the last epoch's end
 */
record RewardDay(LocalDate date, long firstEpoch, long lastEpoch, WeiDelta reward, Wei fee, Wei received, Wei balance) {

    /** The rest of it, before the fee: what validators earned, and other leavers' penalties. */
    WeiDelta earned() {
        return new WeiDelta(reward.plus(fee).wei().subtract(received.toBigInteger()));
    }
}
