package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.List;

/**
 * What of the beacon state decides over the next payload's withdrawals.
 *
 * @param epoch of the block's slot
 * @param validators by index
 * @param pendingPartialWithdrawals in their order, the next one first
 * @param nextWithdrawalIndex the number of the next withdrawal
 * @param nextWithdrawalValidatorIndex where the sweep goes on
 */
public record SweepState(
        Epoch epoch,
        List<Validator> validators,
        List<PendingPartialWithdrawal> pendingPartialWithdrawals,
        long nextWithdrawalIndex,
        int nextWithdrawalValidatorIndex) {
    /**
     * Checks the indexes.
     *
     * @throws InvalidValueException when one names a validator that is not there
     */
    public SweepState {
        validators = List.copyOf(validators);
        pendingPartialWithdrawals = List.copyOf(pendingPartialWithdrawals);
        requireKnown("nextWithdrawalValidatorIndex", nextWithdrawalValidatorIndex, validators);
        for (PendingPartialWithdrawal pending : pendingPartialWithdrawals) {
            requireKnown("pendingPartialWithdrawals", pending.validatorIndex(), validators);
        }
    }

    private static void requireKnown(String field, int validatorIndex, List<Validator> validators) {
        if (validatorIndex < 0 || validatorIndex >= validators.size()) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "%s names validator %d, but there are %d.".formatted(field, validatorIndex, validators.size()));
        }
    }
}
