package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import java.util.Set;

/**
 * What one epoch's attestations earn and cost each validator: {@code get_base_reward} and {@code get_flag_index_deltas}
 * of {@code specs/altair/beacon-chain.md}. Rewards of sync committees and proposers, inactivity penalties and slashings
 * are not in it.
 *
 * @param constants of the epoch's fork
 * @param participation of the epoch that is rewarded
 */
public record AttestationRewards(ForkConstants constants, EpochParticipation participation) {

    /** What one increment of effective balance earns at most in an epoch, over all duties. */
    public Gwei baseRewardPerIncrement() {
        Gwei squareRoot =
                Gwei.of(constants.total(participation.active()).toBigInteger().sqrt());
        return constants.effectiveBalanceIncrement().mulDivFloor(Gwei.of(constants.baseRewardFactor()), squareRoot);
    }

    /** What a validator of this effective balance earns at most in an epoch, over all duties. */
    public Gwei baseReward(Gwei effectiveBalance) {
        return baseRewardPerIncrement().times(constants.increments(effectiveBalance));
    }

    /** What a duty done earns; nothing in an inactivity leak. */
    public Gwei reward(Duty duty, Gwei effectiveBalance) {
        if (participation.inactivityLeak()) {
            return Gwei.ZERO;
        }
        long participating = constants.increments(constants.total(participation.of(duty)));
        long active = constants.increments(constants.total(participation.active()));
        return baseReward(effectiveBalance)
                .mulDivFloor(constants.weight(duty) * participating, active * constants.weightDenominator());
    }

    /** What a duty missed costs; a missed head costs nothing. */
    public Gwei penalty(Duty duty, Gwei effectiveBalance) {
        return switch (duty) {
            case SOURCE, TARGET ->
                baseReward(effectiveBalance).mulDivFloor(constants.weight(duty), constants.weightDenominator());
            case HEAD -> Gwei.ZERO;
        };
    }

    /**
     * A validator's balance after the epoch, duty by duty as {@code process_rewards_and_penalties} goes: a penalty takes
     * no more than is there.
     *
     * @param done the duties that the validator did; the others count as missed
     */
    public Gwei balanceAfter(Gwei balance, Gwei effectiveBalance, Set<Duty> done) {
        Gwei after = balance;
        for (Duty duty : Duty.values()) {
            after = done.contains(duty)
                    ? after.plus(reward(duty, effectiveBalance))
                    : after.minus(after.min(penalty(duty, effectiveBalance)));
        }
        return after;
    }
}
