package io.stakedrop.staking.devnet;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.AttestationRewards;
import io.stakedrop.ethereum.consensus.Constant;
import io.stakedrop.ethereum.consensus.Duty;
import io.stakedrop.ethereum.consensus.EffectiveBalance;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.ethereum.consensus.Lifecycle;
import io.stakedrop.ethereum.consensus.Slashing;
import io.stakedrop.staking.beacon.DutyTerms;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One epoch of the pools' validators, in the order of the specification: payloads pay withdrawals out, slashings take
 * their penalty, attestations are rewarded or penalised, validators enter and leave the queues, the correlation penalty
 * falls due, deposits are credited, effective balances follow. All of it goes by the specification's integer formulas.
 * An epoch is final when it is over, and its attestations are rewarded at its own end. Sync committees and what
 * proposals earn here, which fall to a validator by chance, are left out.
 */
final class DevnetEpochRules {
    private final AttestationRewards rewards;
    private final DevnetDeposits deposits;
    private final DevnetExits exits;
    private final DevnetSweep sweep;
    private final ForkConstants constants;
    private final Lifecycle lifecycle;
    private final Slashing slashing;

    DevnetEpochRules(AttestationRewards rewards, DevnetDeposits deposits, DevnetExits exits) {
        this.rewards = rewards;
        this.deposits = deposits;
        this.exits = exits;
        this.constants = rewards.constants();
        this.sweep = new DevnetSweep(constants);
        this.lifecycle = new Lifecycle(constants);
        this.slashing = new Slashing(constants);
    }

    /**
     * What an epoch made of the pools.
     *
     * @param epochs of the pools that have validators
     * @param terms why they earned what they earned
     */
    record Moved(DevnetState state, Map<UUID, ValidatorsEpoch> epochs, Map<UUID, List<DutyTerms>> terms) {}

    /**
     * Moves all pools by one epoch.
     *
     * @param stakeable everything that each pool ever could stake; what was not deposited yet is, as far as it goes
     * @param online whether the pools' validators do their duties
     */
    Moved move(DevnetState before, Map<UUID, Gwei> stakeable, Epoch epoch, boolean online) {
        Map<DevnetKey, DutyTerms> terms = new TreeMap<>();
        DevnetState swept = sweep.pay(deposits.queue(before, stakeable, epoch), epoch);
        DevnetState rewarded = swept.map((key, validator) -> {
            DutyTerms earned = earned(validator, epoch, online);
            terms.put(key, earned);
            return validator.withBalance(
                    Gwei.of(validator.balance().toBigInteger().add(earned.sum())));
        });
        DevnetState registered = register(rewarded, epoch);
        Gwei slashings = slashings(registered, epoch);
        DevnetState correlated = registered.map((key, validator) -> {
            Gwei penalty = correlationPenalty(validator, slashings, epoch);
            terms.computeIfPresent(key, (same, earned) -> earned.slashed(penalty));
            return validator.withBalance(validator.balance().minus(penalty));
        });
        DevnetState credited = deposits.process(correlated, epoch);
        DevnetState after = credited.map((key, validator) -> follow(validator));
        Map<UUID, List<DutyTerms>> alike = alike(terms);
        return new Moved(after, epochs(before, swept, after, alike), alike);
    }

    private DutyTerms earned(DevnetValidator validator, Epoch epoch, boolean online) {
        Gwei balance = validator.balance();
        Gwei penalty = validator.slashedEpoch().equals(epoch)
                ? slashing.initialPenalty(validator.slashedBalance()).min(balance)
                : Gwei.ZERO;
        BigInteger left = balance.minus(penalty).toBigInteger();
        BigInteger source = change(Duty.SOURCE, validator, left, epoch, online);
        left = left.add(source);
        BigInteger target = change(Duty.TARGET, validator, left, epoch, online);
        left = left.add(target);
        BigInteger head = change(Duty.HEAD, validator, left, epoch, online);
        return new DutyTerms(
                1,
                validator.effectiveBalance(),
                source,
                target,
                head,
                penalty.toBigInteger().negate());
    }

    /** A penalty takes no more than is there. */
    private BigInteger change(Duty duty, DevnetValidator validator, BigInteger left, Epoch epoch, boolean online) {
        if (!validator.toValidator().isEligibleForRewards(epoch, validator.isSlashed())) {
            return BigInteger.ZERO;
        }
        if (online && !validator.isSlashed()) {
            return rewards.reward(duty, validator.effectiveBalance()).toBigInteger();
        }
        return rewards.penalty(duty, validator.effectiveBalance())
                .toBigInteger()
                .min(left)
                .negate();
    }

    /** {@code process_registry_updates}. */
    private DevnetState register(DevnetState state, Epoch epoch) {
        DevnetState moved = state.map((key, validator) -> {
            if (lifecycle.isEligibleForActivationQueue(validator.eligibilityEpoch(), validator.effectiveBalance())) {
                return validator.eligible(lifecycle.activationEligibilityEpoch(epoch));
            }
            return lifecycle.isEligibleForActivation(validator.eligibilityEpoch(), validator.activationEpoch(), epoch)
                    ? validator.activated(lifecycle.computeActivationExitEpoch(epoch))
                    : validator;
        });
        for (Map.Entry<DevnetKey, DevnetValidator> entry : state.validators().entrySet()) {
            DevnetValidator validator = entry.getValue();
            if (validator.toValidator().isActive(epoch) && lifecycle.isEjected(validator.effectiveBalance())) {
                moved = exits.exit(moved, entry.getKey(), epoch);
            }
        }
        return moved;
    }

    /** The sum of {@code state.slashings}. */
    private Gwei slashings(DevnetState state, Epoch epoch) {
        long vector = constants.number(Constant.EPOCHS_PER_SLASHINGS_VECTOR);
        return DevnetState.sum(state.validators().values().stream()
                .filter(DevnetValidator::isSlashed)
                .filter(validator -> epoch.isLessThan(validator.slashedEpoch().plus(vector)))
                .map(DevnetValidator::slashedBalance)
                .toList());
    }

    private Gwei correlationPenalty(DevnetValidator validator, Gwei slashings, Epoch epoch) {
        if (!validator.isSlashed() || !slashing.isCorrelationPenaltyDue(epoch, validator.withdrawableEpoch())) {
            return Gwei.ZERO;
        }
        return slashing.correlationPenalty(
                        validator.effectiveBalance(),
                        slashings,
                        rewards.participation().active())
                .min(validator.balance());
    }

    private DevnetValidator follow(DevnetValidator validator) {
        return validator.withEffectiveBalance(new EffectiveBalance(constants)
                .after(validator.balance(), validator.effectiveBalance(), constants.maxEffectiveBalance()));
    }

    private static Map<UUID, ValidatorsEpoch> epochs(
            DevnetState before, DevnetState swept, DevnetState after, Map<UUID, List<DutyTerms>> terms) {
        Map<UUID, ValidatorsEpoch> epochs = new HashMap<>();
        for (UUID poolId : after.poolIds()) {
            Gwei start = before.balanceOf(poolId);
            epochs.put(
                    poolId,
                    new ValidatorsEpoch(
                            start,
                            after.balanceOf(poolId),
                            after.depositedOf(poolId).minus(before.depositedOf(poolId)),
                            start.minus(swept.balanceOf(poolId)),
                            DevnetState.sum(terms.getOrDefault(poolId, List.of()).stream()
                                    .map(DutyTerms::slashed)
                                    .toList())));
        }
        return epochs;
    }

    /** One for all validators of a pool that fared alike; none where nothing happened. */
    private static Map<UUID, List<DutyTerms>> alike(Map<DevnetKey, DutyTerms> terms) {
        Map<UUID, Map<DutyTerms, Long>> counts = terms.entrySet().stream()
                .filter(entry -> !entry.getValue().isNothing())
                .collect(groupingBy(entry -> entry.getKey().poolId(), groupingBy(Map.Entry::getValue, counting())));
        Map<UUID, List<DutyTerms>> alike = new HashMap<>();
        counts.forEach((poolId, ofPool) -> alike.put(
                poolId,
                ofPool.entrySet().stream()
                        .map(entry -> entry.getKey().of(entry.getValue()))
                        .toList()));
        return alike;
    }
}
