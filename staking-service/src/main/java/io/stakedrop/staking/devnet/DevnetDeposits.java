package io.stakedrop.staking.devnet;

import static java.util.stream.Collectors.toMap;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.Churn;
import io.stakedrop.ethereum.consensus.Constant;
import io.stakedrop.ethereum.consensus.DepositQueue;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.ethereum.consensus.PendingDeposit;
import io.stakedrop.ethereum.consensus.PendingDeposits;
import io.stakedrop.ethereum.consensus.ProcessedDeposits;
import io.stakedrop.ethereum.consensus.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Deposits to pools' validators: what a pool can stake waits in the network's queue and is credited by
 * {@code process_pending_deposits}. A pool pays when it is credited, so one that has spent its ether elsewhere meanwhile
 * loses its place.
 *
 * @param churn of the network
 */
record DevnetDeposits(Churn churn) {
    private static final Gwei MINIMUM_DEPOSIT = Gwei.of(1_000_000_000);

    /**
     * Puts into the queue what pools have and did not deposit yet, as if in the first block of the epoch.
     *
     * @param stakeable everything that each pool ever could stake
     */
    DevnetState queue(DevnetState state, Map<UUID, Gwei> stakeable, Epoch epoch) {
        List<PendingDeposit<DevnetKey>> pending =
                new ArrayList<>(state.deposits().pending());
        stakeable.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            UUID poolId = entry.getKey();
            Gwei deposited = state.depositedOf(poolId);
            Gwei open = entry.getValue().minus(deposited.min(entry.getValue()));
            Gwei waiting = state.pendingOf(poolId);
            if (waiting.isGreaterThan(open)) {
                drop(pending, poolId, waiting.minus(open));
            } else {
                add(pending, state.validatorsOf(poolId), poolId, open.minus(waiting), slotIn(epoch));
            }
        });
        return state.with(new DepositQueue<>(pending, state.deposits().depositBalanceToConsume()));
    }

    /** Credits what churn and finality let through. An epoch is final here when it is over. */
    DevnetState process(DevnetState state, Epoch epoch) {
        ProcessedDeposits<DevnetKey> processed = new PendingDeposits(churn)
                .process(
                        state.deposits(),
                        state.validators().entrySet().stream()
                                .collect(toMap(
                                        Map.Entry::getKey,
                                        entry -> entry.getValue().toValidator())),
                        epoch,
                        epoch);
        SortedMap<DevnetKey, DevnetValidator> validators = new TreeMap<>(state.validators());
        Map<UUID, Gwei> deposited = new HashMap<>(state.deposited());
        for (PendingDeposit<DevnetKey> deposit : processed.applied()) {
            validators.merge(
                    deposit.pubkey(),
                    created(deposit.amount()),
                    (old, made) -> old.withBalance(old.balance().plus(deposit.amount())));
            deposited.merge(deposit.pubkey().poolId(), deposit.amount(), Gwei::plus);
        }
        return state.with(validators).with(processed.queue()).withDeposited(deposited);
    }

    private DevnetValidator created(Gwei amount) {
        Gwei increment = constants().effectiveBalanceIncrement();
        Gwei whole = increment.mulDivFloor(amount.mulDivFloor(Gwei.of(1), increment), Gwei.of(1));
        return DevnetValidator.deposited(amount, whole.min(constants().maxEffectiveBalance()));
    }

    /** Takes the newest deposits of a pool back until that much is free. */
    private static void drop(List<PendingDeposit<DevnetKey>> pending, UUID poolId, Gwei amount) {
        Gwei left = amount;
        for (int index = pending.size() - 1; index >= 0 && !left.isZero(); index--) {
            PendingDeposit<DevnetKey> deposit = pending.get(index);
            if (deposit.pubkey().poolId().equals(poolId)) {
                left = left.minus(left.min(deposit.amount()));
                pending.remove(index);
            }
        }
    }

    /** Tops up what has room, then makes new validators of 32 ether or more; the rest waits in the pool. */
    private void add(
            List<PendingDeposit<DevnetKey>> pending,
            SortedMap<DevnetKey, DevnetValidator> validators,
            UUID poolId,
            Gwei available,
            Slot slot) {
        Gwei left = available;
        SortedMap<DevnetKey, Gwei> balances = balances(pending, validators, poolId);
        for (Map.Entry<DevnetKey, Gwei> entry : balances.entrySet()) {
            Gwei max = constants().maxEffectiveBalance();
            Gwei part = max.minus(max.min(entry.getValue())).min(left);
            DevnetValidator validator = validators.get(entry.getKey());
            boolean leaves = validator != null && validator.toValidator().hasInitiatedExit();
            if (!leaves && !part.isLessThan(MINIMUM_DEPOSIT)) {
                pending.add(new PendingDeposit<>(entry.getKey(), part, slot));
                left = left.minus(part);
            }
        }
        int number = balances.isEmpty() ? 0 : balances.lastKey().number() + 1;
        while (!left.isLessThan(constants().minActivationBalance())) {
            Gwei part = left.min(constants().maxEffectiveBalance());
            pending.add(new PendingDeposit<>(new DevnetKey(poolId, number), part, slot));
            left = left.minus(part);
            number++;
        }
    }

    /** What each validator of a pool will have once all that waits is credited. */
    private static SortedMap<DevnetKey, Gwei> balances(
            List<PendingDeposit<DevnetKey>> pending, SortedMap<DevnetKey, DevnetValidator> validators, UUID poolId) {
        SortedMap<DevnetKey, Gwei> balances = new TreeMap<>();
        validators.forEach((key, validator) -> balances.put(key, validator.balance()));
        pending.stream()
                .filter(deposit -> deposit.pubkey().poolId().equals(poolId))
                .forEach(deposit -> balances.merge(deposit.pubkey(), deposit.amount(), Gwei::plus));
        return balances;
    }

    /** After the epoch's first slot, which is what is final at its end. */
    private Slot slotIn(Epoch epoch) {
        return Slot.of(epoch.toBigInteger().longValueExact() * constants().number(Constant.SLOTS_PER_EPOCH) + 1);
    }

    private ForkConstants constants() {
        return churn.constants();
    }
}
