package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.consensus.Constant;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.ExpectedWithdrawals;
import io.stakedrop.ethereum.consensus.ForkConstants;
import io.stakedrop.ethereum.consensus.PendingPartialWithdrawal;
import io.stakedrop.ethereum.consensus.SweepState;
import io.stakedrop.ethereum.consensus.Withdrawal;
import io.stakedrop.ethereum.consensus.WithdrawalSweep;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the payloads of an epoch's slots pay out, by {@code get_expected_withdrawals}, as long as there is something. */
record DevnetSweep(ForkConstants constants) {

    DevnetState pay(DevnetState before, Epoch epoch) {
        DevnetState state = before;
        int next = 0;
        for (long slot = 0; slot < constants.number(Constant.SLOTS_PER_EPOCH); slot++) {
            if (state.validators().isEmpty()) {
                return state;
            }
            ExpectedWithdrawals payload = payload(state, epoch, next);
            if (payload.withdrawals().isEmpty() && payload.processedPartialWithdrawals() == 0) {
                return state;
            }
            state = pay(state, payload);
            next = payload.nextWithdrawalValidatorIndex();
        }
        return state;
    }

    private ExpectedWithdrawals payload(DevnetState state, Epoch epoch, int next) {
        List<DevnetKey> keys = List.copyOf(state.validators().keySet());
        return new WithdrawalSweep(constants)
                .expectedWithdrawals(new SweepState(
                        epoch,
                        state.validators().values().stream()
                                .map(DevnetValidator::toValidator)
                                .toList(),
                        state.partials().stream()
                                .map(partial -> new PendingPartialWithdrawal(
                                        keys.indexOf(partial.key()), partial.amount(), partial.withdrawableEpoch()))
                                .toList(),
                        0,
                        next));
    }

    private static DevnetState pay(DevnetState state, ExpectedWithdrawals payload) {
        List<DevnetKey> keys = List.copyOf(state.validators().keySet());
        SortedMap<DevnetKey, DevnetValidator> validators = new TreeMap<>(state.validators());
        for (Withdrawal withdrawal : payload.withdrawals()) {
            validators.computeIfPresent(
                    keys.get(withdrawal.validatorIndex()),
                    (key, validator) ->
                            validator.withBalance(validator.balance().minus(withdrawal.amount())));
        }
        return state.with(validators)
                .withPartials(state.partials()
                        .subList(
                                payload.processedPartialWithdrawals(),
                                state.partials().size()));
    }
}
