package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;

/**
 * What a slot's sync aggregate earns and costs: {@code process_sync_aggregate} of {@code specs/altair/beacon-chain.md}.
 *
 * @param constants of the slot's fork
 * @param totalActiveBalance the sum of all active validators' effective balances
 */
public record SyncCommitteeRewards(ForkConstants constants, Gwei totalActiveBalance) {

    /** What a member earns in a slot that it signs, and loses in one that it does not, rounded down at every step. */
    public Gwei participantReward() {
        long increments = constants.increments(constants.total(totalActiveBalance));
        return constants
                .baseRewardPerIncrement(totalActiveBalance)
                .times(increments)
                .mulDivFloor(
                        constants.number(Constant.SYNC_REWARD_WEIGHT), constants.number(Constant.WEIGHT_DENOMINATOR))
                .divideFloor(constants.number(Constant.SLOTS_PER_EPOCH))
                .divideFloor(constants.number(Constant.SYNC_COMMITTEE_SIZE));
    }

    /**
     * What the proposer of the block earns for the signatures in it.
     *
     * @param participants the members that signed, each counted as often as it is in the committee
     * @throws InvalidValueException when there are more than the committee has, or fewer than none
     */
    public Gwei proposerReward(int participants) {
        long size = constants.number(Constant.SYNC_COMMITTEE_SIZE);
        if (participants < 0 || participants > size) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "A sync committee has 0 to %d participants, not %d.".formatted(size, participants));
        }
        long weight = constants.number(Constant.PROPOSER_WEIGHT);
        return participantReward()
                .mulDivFloor(weight, constants.number(Constant.WEIGHT_DENOMINATOR) - weight)
                .times(participants);
    }
}
