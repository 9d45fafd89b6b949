package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import java.util.Collection;
import java.util.Set;

/**
 * What one epoch's attestations earn and cost each validator: {@code get_base_reward} and {@code get_flag_index_deltas}
 * of {@code specs/altair/beacon-chain.md}, and what their inclusion earns the proposer. {@link SyncCommitteeRewards},
 * {@link Inactivity} and {@link Slashing} have the rest.
 *
 * @param constants of the epoch's fork
 * @param participation of the epoch that is rewarded
 */
public record AttestationRewards(ForkConstants constants, EpochParticipation participation) {

    /** What one increment of effective balance earns at most in an epoch, over all duties. */
    public Gwei baseRewardPerIncrement() {
        return constants.baseRewardPerIncrement(participation.active());
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
                .mulDivFloor(
                        constants.weight(duty) * participating, active * constants.number(Constant.WEIGHT_DENOMINATOR));
    }

    /** What a duty missed costs; a missed head costs nothing. */
    public Gwei penalty(Duty duty, Gwei effectiveBalance) {
        return switch (duty) {
            case SOURCE, TARGET ->
                baseReward(effectiveBalance)
                        .mulDivFloor(constants.weight(duty), constants.number(Constant.WEIGHT_DENOMINATOR));
            case HEAD -> Gwei.ZERO;
        };
    }

    /**
     * What the proposer earns for one attestation that the block includes, rounded down once: {@code process_attestation}.
     *
     * @param attesters whom the attestation credits with a duty for the first time
     */
    public Gwei proposerReward(Collection<TimelyAttester> attesters) {
        Gwei numerator = Gwei.ZERO;
        for (TimelyAttester attester : attesters) {
            long weights =
                    attester.newDuties().stream().mapToLong(constants::weight).sum();
            numerator = numerator.plus(baseReward(attester.effectiveBalance()).times(weights));
        }
        long proposerWeight = constants.number(Constant.PROPOSER_WEIGHT);
        long denominator = constants.number(Constant.WEIGHT_DENOMINATOR);
        return numerator.divideFloor((denominator - proposerWeight) * denominator / proposerWeight);
    }

    /**
     * A validator's balance after the epoch, duty by duty as {@code process_rewards_and_penalties} goes: a penalty takes
     * no more than is there. For a validator that {@link Validator#isEligibleForRewards is eligible}.
     *
     * @param done the duties that the validator did, none for a slashed one; the others count as missed
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
