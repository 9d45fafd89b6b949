package io.stakedrop.staking.devnet;

import static java.util.Objects.requireNonNull;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.Churn;
import io.stakedrop.ethereum.consensus.ChurnState;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.Lifecycle;
import io.stakedrop.ethereum.consensus.Slashing;
import io.stakedrop.ethereum.consensus.Validator;
import io.stakedrop.staking.beacon.ExpectedWithdrawal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How validators leave: {@code initiate_validator_exit}, {@code process_withdrawal_request} and {@code slash_validator}.
 * Nothing of it moves a balance; the end of the epoch does.
 *
 * @param churn of the network
 * @param shardCommitteePeriod epochs that a validator has to be active before it may leave
 * @param withdrawabilityDelay epochs from exit to payout
 */
record DevnetExits(Churn churn, long shardCommitteePeriod, long withdrawabilityDelay) {

    /** One until a credited validator is eligible, one until that is final. */
    private static final long EPOCHS_UNTIL_ACTIVATION_IS_KNOWN = 2;

    /** {@code initiate_validator_exit}: books it in the queue of exits, unless it leaves already. */
    DevnetState exit(DevnetState state, DevnetKey key, Epoch epoch) {
        DevnetValidator validator = validator(state, key);
        if (validator.toValidator().hasInitiatedExit()) {
            return state;
        }
        ChurnState exits = churn.computeExitEpochAndUpdateChurn(state.exits(), epoch, validator.effectiveBalance());
        Epoch exit = exits.earliestEpoch();
        return put(state.with(exits), key, validator.exiting(exit, exit.plus(withdrawabilityDelay)));
    }

    /** {@code slash_validator}, but for the penalty, which the end of the epoch takes. */
    DevnetState slash(DevnetState state, DevnetKey key, Epoch epoch) {
        DevnetState exited = exit(state, key, epoch);
        DevnetValidator validator = validator(exited, key);
        Epoch withdrawable = new Slashing(churn.constants()).withdrawableEpoch(validator.withdrawableEpoch(), epoch);
        return put(exited, key, validator.slashed(epoch, withdrawable));
    }

    /** Asks for what is not on its way yet; as much as validators have and the rules let go. */
    DevnetState request(DevnetState state, UUID poolId, Gwei amount, Epoch epoch) {
        Gwei coming = onItsWay(state, poolId).amount();
        Gwei left = amount.minus(amount.min(coming));
        DevnetState moved = state;
        List<DevnetKey> staying = new ArrayList<>(mayLeave(state, poolId, epoch));
        for (DevnetKey key : List.copyOf(staying).reversed()) {
            boolean partsAreEnough = !excess(moved, staying).isLessThan(left);
            if (!partsAreEnough && moved.partialsOf(key).isZero()) {
                left = left.minus(left.min(validator(moved, key).balance()));
                moved = exit(moved, key, epoch);
                staying.remove(key);
            }
        }
        for (DevnetKey key : staying) {
            Gwei part = excess(moved, key).min(left);
            if (!part.isZero()) {
                moved = withdrawPart(moved, key, part, epoch);
                left = left.minus(part);
            }
        }
        return moved;
    }

    /**
     * What partial withdrawals and exits bring back that has not come yet. What slashed validators have left is not counted: it
     * comes thousands of epochs later.
     */
    ExpectedWithdrawal onItsWay(DevnetState state, UUID poolId) {
        List<Return> returns = returns(state, poolId);
        Epoch withdrawable = returns.stream()
                .map(Return::withdrawable)
                .max(Comparator.naturalOrder())
                .orElse(Epoch.of(withdrawabilityDelay));
        return expected(sum(returns), withdrawable);
    }

    /**
     * When an amount would be back: first what is on its way, in the order in which it comes; then what would be asked for as
     * soon as validators may leave; what slashed ones have left where there is nothing else.
     */
    ExpectedWithdrawal expect(DevnetState state, UUID poolId, Gwei amount, Epoch epoch) {
        List<Return> returns = returns(state, poolId);
        List<Return> late = leaving(state, poolId, DevnetValidator::isSlashed).toList();
        Gwei toAsk = amount.minus(amount.min(sum(returns)));
        Gwei fromSlashed = toAsk.minus(toAsk.min(staying(state, poolId))).min(sum(late));
        Gwei asked = toAsk.minus(fromSlashed);
        Stream<Epoch> parts = Stream.of(
                        lastOf(returns, amount.minus(toAsk)),
                        asked.isZero() ? Optional.<Epoch>empty() : Optional.of(askedNow(state, poolId, asked, epoch)),
                        lastOf(late, fromSlashed))
                .flatMap(Optional::stream);
        return expected(amount, parts.max(Comparator.naturalOrder()).orElse(epoch));
    }

    /** Those that have left their duties or given parts, without the slashed ones. */
    private static List<Return> returns(DevnetState state, UUID poolId) {
        return Stream.concat(leaving(state, poolId, validator -> !validator.isSlashed()), partials(state, poolId))
                .toList();
    }

    private static Stream<Return> leaving(DevnetState state, UUID poolId, Predicate<DevnetValidator> which) {
        return state.validatorsOf(poolId).values().stream()
                .filter(validator -> validator.toValidator().hasInitiatedExit()
                        && !validator.balance().isZero())
                .filter(which)
                .map(validator -> new Return(validator.balance(), validator.withdrawableEpoch()));
    }

    private static Stream<Return> partials(DevnetState state, UUID poolId) {
        return state.partials().stream()
                .filter(partial -> partial.key().poolId().equals(poolId))
                .filter(partial ->
                        !validator(state, partial.key()).toValidator().hasInitiatedExit())
                .map(partial -> new Return(partial.amount(), partial.withdrawableEpoch()));
    }

    /** What validators have that do not leave. */
    private static Gwei staying(DevnetState state, UUID poolId) {
        return DevnetState.sum(state.validatorsOf(poolId).values().stream()
                .filter(validator -> !validator.toValidator().hasInitiatedExit())
                .map(DevnetValidator::balance)
                .toList());
    }

    /** From when on the sweep pays what makes an amount full; empty for nothing. */
    private static Optional<Epoch> lastOf(List<Return> returns, Gwei amount) {
        Gwei missing = amount;
        @Nullable Epoch last = null;
        for (Return next : returns.stream()
                .sorted(Comparator.comparing(Return::withdrawable))
                .toList()) {
            if (missing.isZero()) {
                break;
            }
            missing = missing.minus(missing.min(next.amount()));
            last = next.withdrawable();
        }
        return Optional.ofNullable(last);
    }

    private Epoch askedNow(DevnetState state, UUID poolId, Gwei amount, Epoch epoch) {
        Epoch first = state.validatorsOf(poolId).values().stream()
                .filter(validator -> !validator.toValidator().hasInitiatedExit())
                .map(validator -> mayLeaveFrom(validator, epoch))
                .min(Comparator.naturalOrder())
                .orElse(epoch)
                .max(epoch);
        return churn.computeExitEpochAndUpdateChurn(state.exits(), first, amount)
                .earliestEpoch()
                .plus(withdrawabilityDelay);
    }

    private DevnetState withdrawPart(DevnetState state, DevnetKey key, Gwei amount, Epoch epoch) {
        ChurnState exits = churn.computeExitEpochAndUpdateChurn(state.exits(), epoch, amount);
        List<DevnetPartial> partials = new ArrayList<>(state.partials());
        partials.add(new DevnetPartial(key, amount, exits.earliestEpoch().plus(withdrawabilityDelay)));
        return state.with(exits).withPartials(partials);
    }

    private List<DevnetKey> mayLeave(DevnetState state, UUID poolId, Epoch epoch) {
        return state.validatorsOf(poolId).entrySet().stream()
                .filter(entry -> entry.getValue().toValidator().isActive(epoch)
                        && !entry.getValue().toValidator().hasInitiatedExit()
                        && !mayLeaveFrom(entry.getValue(), epoch).isGreaterThan(epoch))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Epoch mayLeaveFrom(DevnetValidator validator, Epoch epoch) {
        if (!validator.activationEpoch().equals(Epoch.FAR_FUTURE)) {
            return validator.activationEpoch().plus(shardCommitteePeriod);
        }
        return new Lifecycle(churn.constants())
                .computeActivationExitEpoch(epoch.plus(EPOCHS_UNTIL_ACTIVATION_IS_KNOWN))
                .plus(shardCommitteePeriod);
    }

    private Gwei excess(DevnetState state, List<DevnetKey> keys) {
        return DevnetState.sum(keys.stream().map(key -> excess(state, key)).toList());
    }

    /** What a validator can give in part: what it has above the activation balance and is not asked for yet. */
    private Gwei excess(DevnetState state, DevnetKey key) {
        Validator validator = validator(state, key).toValidator();
        Gwei kept = churn.constants().minActivationBalance().plus(state.partialsOf(key));
        boolean hasEnough =
                !validator.effectiveBalance().isLessThan(churn.constants().minActivationBalance())
                        && validator.balance().isGreaterThan(kept);
        return hasEnough ? validator.balance().minus(kept) : Gwei.ZERO;
    }

    private ExpectedWithdrawal expected(Gwei amount, Epoch withdrawable) {
        long epoch = withdrawable.toBigInteger().longValueExact();
        return new ExpectedWithdrawal(amount, epoch - withdrawabilityDelay, epoch);
    }

    private static Gwei sum(List<Return> returns) {
        return DevnetState.sum(returns.stream().map(Return::amount).toList());
    }

    private static DevnetValidator validator(DevnetState state, DevnetKey key) {
        return requireNonNull(state.validators().get(key));
    }

    private static DevnetState put(DevnetState state, DevnetKey key, DevnetValidator validator) {
        SortedMap<DevnetKey, DevnetValidator> validators = new TreeMap<>(state.validators());
        validators.put(key, validator);
        return state.with(validators);
    }

    /** @param withdrawable from when on the sweep pays it */
    private record Return(Gwei amount, Epoch withdrawable) {}
}
