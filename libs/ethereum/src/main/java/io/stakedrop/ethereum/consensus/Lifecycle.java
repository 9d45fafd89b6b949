package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;

/**
 * When a validator's state changes, of {@code specs/phase0} and {@code specs/electra/beacon-chain.md}. An epoch's
 * processing happens at its end, so that nothing takes effect in the epoch itself.
 *
 * @param constants of the epoch's fork
 */
public record Lifecycle(ForkConstants constants) {

    /** The earliest epoch in which an activation or exit that is decided now takes effect. */
    public Epoch computeActivationExitEpoch(Epoch currentEpoch) {
        return currentEpoch.plus(1).plus(constants.number(Constant.MAX_SEED_LOOKAHEAD));
    }

    /** Whether a validator that is not in the activation queue may enter it: {@code is_eligible_for_activation_queue}. */
    public boolean isEligibleForActivationQueue(Epoch activationEligibilityEpoch, Gwei effectiveBalance) {
        return activationEligibilityEpoch.equals(Epoch.FAR_FUTURE)
                && !effectiveBalance.isLessThan(constants.minActivationBalance());
    }

    /** The activation eligibility epoch of a validator that enters the queue now. */
    public Epoch activationEligibilityEpoch(Epoch currentEpoch) {
        return currentEpoch.plus(1);
    }

    /** Whether a validator in the queue is activated now: {@code is_eligible_for_activation}. */
    public boolean isEligibleForActivation(
            Epoch activationEligibilityEpoch, Epoch activationEpoch, Epoch finalizedEpoch) {
        return !activationEligibilityEpoch.isGreaterThan(finalizedEpoch) && activationEpoch.equals(Epoch.FAR_FUTURE);
    }

    /** Whether an active validator has lost so much that it is made to exit. */
    public boolean isEjected(Gwei effectiveBalance) {
        return !effectiveBalance.isGreaterThan(constants.gwei(Constant.EJECTION_BALANCE));
    }

    /** From when on a validator that exits, or a partial withdrawal that was asked for, can be paid out. */
    public Epoch withdrawableEpoch(Epoch exitEpoch) {
        return exitEpoch.plus(constants.number(Constant.MIN_VALIDATOR_WITHDRAWABILITY_DELAY));
    }

    /** Whether a validator has been active for long enough to leave. */
    public boolean hasServed(Epoch activationEpoch, Epoch currentEpoch) {
        return !activationEpoch.equals(Epoch.FAR_FUTURE)
                && !currentEpoch.isLessThan(activationEpoch.plus(constants.number(Constant.SHARD_COMMITTEE_PERIOD)));
    }
}
