package io.stakedrop.staking.devnet;

import static java.util.stream.Collectors.toSet;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.ChurnState;
import io.stakedrop.ethereum.consensus.DepositQueue;
import io.stakedrop.ethereum.consensus.PendingDeposit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * The embedded network's consensus state, as far as it is about the validators of pools; all others are one number.
 *
 * @param validators of all pools
 * @param deposits that wait
 * @param exits how far the queue of exits is booked
 * @param partials withdrawals in part that wait, the next one first
 * @param deposited what was ever credited, by pool
 */
record DevnetState(
        SortedMap<DevnetKey, DevnetValidator> validators,
        DepositQueue<DevnetKey> deposits,
        ChurnState exits,
        List<DevnetPartial> partials,
        Map<UUID, Gwei> deposited) {

    static final DevnetState EMPTY = new DevnetState(
            Collections.emptySortedMap(),
            new DepositQueue<>(List.of(), Gwei.ZERO),
            ChurnState.EMPTY,
            List.of(),
            Map.of());

    DevnetState {
        validators = Collections.unmodifiableSortedMap(new TreeMap<>(validators));
        partials = List.copyOf(partials);
        deposited = Map.copyOf(deposited);
    }

    DevnetState with(SortedMap<DevnetKey, DevnetValidator> others) {
        return new DevnetState(others, deposits, exits, partials, deposited);
    }

    DevnetState with(DepositQueue<DevnetKey> others) {
        return new DevnetState(validators, others, exits, partials, deposited);
    }

    DevnetState with(ChurnState others) {
        return new DevnetState(validators, deposits, others, partials, deposited);
    }

    DevnetState withPartials(List<DevnetPartial> others) {
        return new DevnetState(validators, deposits, exits, others, deposited);
    }

    DevnetState withDeposited(Map<UUID, Gwei> others) {
        return new DevnetState(validators, deposits, exits, partials, others);
    }

    /** The same with each validator moved. */
    DevnetState map(BiFunction<DevnetKey, DevnetValidator, DevnetValidator> move) {
        SortedMap<DevnetKey, DevnetValidator> moved = new TreeMap<>(validators);
        moved.replaceAll(move);
        return with(moved);
    }

    /** The pools that have validators. */
    Set<UUID> poolIds() {
        return validators.keySet().stream().map(DevnetKey::poolId).collect(toSet());
    }

    Gwei depositedOf(UUID poolId) {
        return deposited.getOrDefault(poolId, Gwei.ZERO);
    }

    /** A pool's validators, in the order in which they were made. */
    SortedMap<DevnetKey, DevnetValidator> validatorsOf(UUID poolId) {
        return validators.subMap(new DevnetKey(poolId, 0), new DevnetKey(poolId, Integer.MAX_VALUE));
    }

    Gwei balanceOf(UUID poolId) {
        return sum(validatorsOf(poolId).values().stream()
                .map(DevnetValidator::balance)
                .toList());
    }

    /** What waits to be deposited for a pool. */
    Gwei pendingOf(UUID poolId) {
        return sum(deposits.pending().stream()
                .filter(deposit -> deposit.pubkey().poolId().equals(poolId))
                .map(PendingDeposit::amount)
                .toList());
    }

    /** What waits to be withdrawn in part from a validator. */
    Gwei partialsOf(DevnetKey key) {
        return sum(partials.stream()
                .filter(partial -> partial.key().equals(key))
                .map(DevnetPartial::amount)
                .toList());
    }

    static Gwei sum(List<Gwei> amounts) {
        return amounts.stream().reduce(Gwei.ZERO, Gwei::plus);
    }
}
