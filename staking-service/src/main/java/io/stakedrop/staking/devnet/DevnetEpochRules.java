package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.AttestationRewards;
import io.stakedrop.ethereum.consensus.Duty;
import io.stakedrop.ethereum.consensus.EffectiveBalance;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.Fork;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One epoch of a pool's validators, in this order: deposits are credited, attestations are rewarded or penalised, what
 * exceeds the highest effective balance is swept, effective balances follow. Attestations go by the specification's
 * integer formulas; sync committees and proposals, which fall to a validator by chance, are left out, and a deposit
 * makes an active validator at once, without the queues.
 */
final class DevnetEpochRules {
    private static final ForkConstants CONSTANTS = ForkConstants.of(Fork.FULU);
    private static final Gwei MINIMUM_DEPOSIT = Gwei.of(1_000_000_000);
    private static final Set<Duty> ALL_DUTIES = Set.copyOf(EnumSet.allOf(Duty.class));

    private final AttestationRewards rewards;
    private final EffectiveBalance effectiveBalance = new EffectiveBalance(CONSTANTS);

    /**
     * @param active effective balance of all active validators of the network
     * @param participation how much of it attests in time, in percent
     */
    DevnetEpochRules(Gwei active, int participation) {
        Gwei attesting = active.mulDivFloor(participation, 100);
        this.rewards = new AttestationRewards(
                CONSTANTS, new EpochParticipation(active, attesting, attesting, attesting, false));
    }

    /**
     * Moves a pool by one epoch.
     *
     * @param stakeable everything that the pool ever could stake; what was not deposited yet is, as far as it goes
     * @param online whether the pool's validators do their duties
     */
    DevnetPool.Moved move(DevnetPool pool, Gwei stakeable, boolean online) {
        Gwei before = pool.balance();
        List<DevnetValidator> validators = new ArrayList<>(pool.validators());
        Gwei left = deposit(validators, stakeable.minus(stakeable.min(pool.deposited())));
        Gwei deposited = stakeable.minus(stakeable.min(pool.deposited())).minus(left);
        validators.replaceAll(validator -> attest(validator, online));
        Gwei unswept = sum(validators);
        validators.replaceAll(DevnetEpochRules::sweep);
        Gwei after = sum(validators);
        validators.replaceAll(this::follow);
        return new DevnetPool.Moved(
                new DevnetPool(validators, pool.deposited().plus(deposited)),
                new ValidatorsEpoch(before, after, deposited, unswept.minus(after)));
    }

    /** Tops up what has room, then makes new validators of 32 ether or more; returns what is left. */
    private static Gwei deposit(List<DevnetValidator> validators, Gwei available) {
        Gwei left = available;
        for (int index = 0; index < validators.size(); index++) {
            DevnetValidator validator = validators.get(index);
            Gwei room = CONSTANTS.maxEffectiveBalance().minus(validator.balance());
            Gwei part = room.min(left);
            if (!part.isLessThan(MINIMUM_DEPOSIT)) {
                validators.set(index, validator.with(validator.balance().plus(part), validator.effectiveBalance()));
                left = left.minus(part);
            }
        }
        while (!left.isLessThan(CONSTANTS.minActivationBalance())) {
            Gwei part = left.min(CONSTANTS.maxEffectiveBalance());
            validators.add(activated(validators.size(), part));
            left = left.minus(part);
        }
        return left;
    }

    private static DevnetValidator activated(int number, Gwei balance) {
        Gwei increment = CONSTANTS.effectiveBalanceIncrement();
        Gwei whole = increment.mulDivFloor(balance.mulDivFloor(Gwei.of(1), increment), Gwei.of(1));
        return new DevnetValidator(number, balance, whole);
    }

    private DevnetValidator attest(DevnetValidator validator, boolean online) {
        Gwei balance =
                rewards.balanceAfter(validator.balance(), validator.effectiveBalance(), online ? ALL_DUTIES : Set.of());
        return validator.with(balance, validator.effectiveBalance());
    }

    /** The automatic withdrawal of what is above the highest effective balance ({@code is_partially_withdrawable_validator}). */
    private static DevnetValidator sweep(DevnetValidator validator) {
        boolean full = validator.effectiveBalance().equals(CONSTANTS.maxEffectiveBalance());
        return full
                ? validator.with(validator.balance().min(CONSTANTS.maxEffectiveBalance()), validator.effectiveBalance())
                : validator;
    }

    private DevnetValidator follow(DevnetValidator validator) {
        return validator.with(
                validator.balance(),
                effectiveBalance.after(
                        validator.balance(), validator.effectiveBalance(), CONSTANTS.maxEffectiveBalance()));
    }

    private static Gwei sum(List<DevnetValidator> validators) {
        return validators.stream().map(DevnetValidator::balance).reduce(Gwei.ZERO, Gwei::plus);
    }
}
