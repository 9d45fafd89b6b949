package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * What slashing costs and earns: {@code slash_validator} and {@code process_slashings} of
 * {@code specs/electra/beacon-chain.md}. A balance that is smaller than a penalty goes to zero. Every division rounds
 * down.
 *
 * @param constants of the epoch's fork
 */
public record Slashing(ForkConstants constants) {

    /** What is taken at once. */
    public Gwei initialPenalty(Gwei effectiveBalance) {
        return effectiveBalance.divideFloor(constants.number(Constant.MIN_SLASHING_PENALTY_QUOTIENT));
    }

    /** What reporting earns in all: the proposer's part and what is left for the whistleblower. */
    public Gwei reportReward(Gwei effectiveBalance) {
        return effectiveBalance.divideFloor(constants.number(Constant.WHISTLEBLOWER_REWARD_QUOTIENT));
    }

    /** The part of {@link #reportReward} for the proposer of the block; as a rule the whistleblower is the same. */
    public Gwei proposerReward(Gwei effectiveBalance) {
        return reportReward(effectiveBalance)
                .mulDivFloor(constants.number(Constant.PROPOSER_WEIGHT), constants.number(Constant.WEIGHT_DENOMINATOR));
    }

    /** The part of {@link #reportReward} for whoever found the offence. */
    public Gwei whistleblowerReward(Gwei effectiveBalance) {
        return reportReward(effectiveBalance).minus(proposerReward(effectiveBalance));
    }

    /**
     * From when on what is left can be paid out.
     *
     * @param withdrawableEpoch that the exit gave, which a full exit queue can put off beyond the slashing's own
     */
    public Epoch withdrawableEpoch(Epoch withdrawableEpoch, Epoch currentEpoch) {
        return withdrawableEpoch.max(currentEpoch.plus(constants.number(Constant.EPOCHS_PER_SLASHINGS_VECTOR)));
    }

    /** Whether the correlation penalty of a slashed validator falls due at the end of an epoch. */
    public boolean isCorrelationPenaltyDue(Epoch currentEpoch, Epoch withdrawableEpoch) {
        return currentEpoch
                .plus(constants.number(Constant.EPOCHS_PER_SLASHINGS_VECTOR) / 2)
                .equals(withdrawableEpoch);
    }

    /**
     * What is taken halfway, the more the more others were slashed.
     *
     * @param slashings the sum of {@code state.slashings}: effective balances slashed in the vector's epochs
     * @param totalActiveBalance of the epoch in which the penalty falls due
     */
    public Gwei correlationPenalty(Gwei effectiveBalance, Gwei slashings, Gwei totalActiveBalance) {
        Gwei total = constants.total(totalActiveBalance);
        Gwei adjusted = slashings
                .times(constants.number(Constant.PROPORTIONAL_SLASHING_MULTIPLIER))
                .min(total);
        return adjusted.divideFloor(constants.increments(total)).times(constants.increments(effectiveBalance));
    }
}
