package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * What absence costs while finality is overdue: {@code specs/altair} and {@code specs/bellatrix/beacon-chain.md}. A score
 * is a plain count from zero up.
 *
 * @param constants of the epoch's fork
 */
public record Inactivity(ForkConstants constants) {

    /** {@code is_in_inactivity_leak}: whether the last finalized epoch is too far behind the one that is rewarded. */
    public boolean isInInactivityLeak(Epoch previousEpoch, Epoch finalizedEpoch) {
        Epoch tolerated = finalizedEpoch.plus(constants.number(Constant.MIN_EPOCHS_TO_INACTIVITY_PENALTY));
        return previousEpoch.isGreaterThan(tolerated);
    }

    /**
     * A validator's score after an epoch: {@code process_inactivity_updates}.
     *
     * @param score before it
     * @param timelyTarget whether the validator, not slashed, attested a timely target
     * @param inactivityLeak whether the epoch was in a leak; outside of one, scores recover
     */
    public long scoreAfter(long score, boolean timelyTarget, boolean inactivityLeak) {
        long changed = timelyTarget
                ? score - Math.min(1, score)
                : Math.addExact(score, constants.number(Constant.INACTIVITY_SCORE_BIAS));
        return inactivityLeak
                ? changed
                : changed - Math.min(constants.number(Constant.INACTIVITY_SCORE_RECOVERY_RATE), changed);
    }

    /**
     * What a target missed costs beside the attestation's own penalty, in a leak or not, rounded down:
     * {@code get_inactivity_penalty_deltas}.
     *
     * @param score after the epoch
     */
    public Gwei penalty(Gwei effectiveBalance, long score) {
        return effectiveBalance.mulDivFloor(
                score,
                constants.number(Constant.INACTIVITY_SCORE_BIAS)
                        * constants.number(Constant.INACTIVITY_PENALTY_QUOTIENT));
    }

    /**
     * A balance after the penalty, which takes no more than is there and nothing for a timely target.
     *
     * @param balance after the attestations' rewards and penalties
     * @param score after the epoch
     */
    public Gwei balanceAfter(Gwei balance, Gwei effectiveBalance, boolean timelyTarget, long score) {
        return timelyTarget ? balance : balance.minus(balance.min(penalty(effectiveBalance, score)));
    }
}
