package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import java.util.ArrayList;
import java.util.List;

/**
 * What a payload pays out: {@code get_expected_withdrawals} of {@code specs/electra/beacon-chain.md} (EIP-4895, EIP-7002,
 * EIP-7251). Pending partial withdrawals come first, then the sweep over the validators. The builders' withdrawals that
 * Gloas puts before both (EIP-7732) are not in it.
 *
 * @param constants of the block's fork
 */
public record WithdrawalSweep(ForkConstants constants) {

    /** The withdrawals of the next payload. */
    public ExpectedWithdrawals expectedWithdrawals(SweepState state) {
        List<Withdrawal> withdrawals = new ArrayList<>();
        int processed = addPendingPartialWithdrawals(state, withdrawals);
        addSweepWithdrawals(state, withdrawals);
        return new ExpectedWithdrawals(withdrawals, processed, nextValidatorIndex(state, withdrawals));
    }

    private int addPendingPartialWithdrawals(SweepState state, List<Withdrawal> withdrawals) {
        long limit = Math.min(
                constants.number(Constant.MAX_PENDING_PARTIALS_PER_WITHDRAWALS_SWEEP),
                constants.number(Constant.MAX_WITHDRAWALS_PER_PAYLOAD) - 1);
        int processed = 0;
        for (PendingPartialWithdrawal pending : state.pendingPartialWithdrawals()) {
            if (pending.withdrawableEpoch().isGreaterThan(state.epoch()) || withdrawals.size() >= limit) {
                break;
            }
            Validator validator = state.validators().get(pending.validatorIndex());
            Gwei remaining = remaining(validator, pending.validatorIndex(), withdrawals);
            if (validator.isEligibleForPartialWithdrawals(remaining, constants)) {
                Gwei excess = remaining.minus(constants.minActivationBalance());
                add(withdrawals, state, pending.validatorIndex(), excess.min(pending.amount()));
            }
            processed++;
        }
        return processed;
    }

    private void addSweepWithdrawals(SweepState state, List<Withdrawal> withdrawals) {
        int size = state.validators().size();
        long scanned = Math.min(size, constants.number(Constant.MAX_VALIDATORS_PER_WITHDRAWALS_SWEEP));
        for (int offset = 0; offset < scanned && !isFull(withdrawals); offset++) {
            int index = Math.floorMod((long) state.nextWithdrawalValidatorIndex() + offset, size);
            Validator validator = state.validators().get(index);
            Gwei remaining = remaining(validator, index, withdrawals);
            if (validator.isFullyWithdrawable(remaining, state.epoch())) {
                add(withdrawals, state, index, remaining);
            } else if (validator.isPartiallyWithdrawable(remaining, constants)) {
                add(withdrawals, state, index, remaining.minus(validator.maxEffectiveBalance(constants)));
            }
        }
    }

    /** {@code update_next_withdrawal_validator_index} of capella. */
    private int nextValidatorIndex(SweepState state, List<Withdrawal> withdrawals) {
        long next = isFull(withdrawals)
                ? withdrawals.getLast().validatorIndex() + 1L
                : state.nextWithdrawalValidatorIndex()
                        + constants.number(Constant.MAX_VALIDATORS_PER_WITHDRAWALS_SWEEP);
        return Math.floorMod(next, state.validators().size());
    }

    private boolean isFull(List<Withdrawal> withdrawals) {
        return withdrawals.size() >= constants.number(Constant.MAX_WITHDRAWALS_PER_PAYLOAD);
    }

    /** What a validator has after the payload's earlier withdrawals: {@code get_balance_after_withdrawals}. */
    private static Gwei remaining(Validator validator, int validatorIndex, List<Withdrawal> withdrawals) {
        Gwei remaining = validator.balance();
        for (Withdrawal withdrawal : withdrawals) {
            if (withdrawal.validatorIndex() == validatorIndex) {
                remaining = remaining.minus(withdrawal.amount());
            }
        }
        return remaining;
    }

    private static void add(List<Withdrawal> withdrawals, SweepState state, int validatorIndex, Gwei amount) {
        withdrawals.add(new Withdrawal(
                Math.addExact(state.nextWithdrawalIndex(), withdrawals.size()),
                validatorIndex,
                state.validators().get(validatorIndex).withdrawalAddress(),
                amount));
    }
}
