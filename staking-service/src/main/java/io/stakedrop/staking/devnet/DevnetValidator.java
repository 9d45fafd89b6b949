package io.stakedrop.staking.devnet;

import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.Validator;

/**
 * A validator with compounding credentials (0x02). Epochs are {@link Epoch#FAR_FUTURE} until they are known.
 *
 * @param effectiveBalance what its duties are rewarded by
 * @param slashedEpoch when it was slashed
 * @param slashedBalance its effective balance then; zero until then
 */
record DevnetValidator(
        Gwei balance,
        Gwei effectiveBalance,
        Epoch eligibilityEpoch,
        Epoch activationEpoch,
        Epoch exitEpoch,
        Epoch withdrawableEpoch,
        Epoch slashedEpoch,
        Gwei slashedBalance) {
    private static final Bytes32 CREDENTIALS = Bytes32.parse("0x02" + "0".repeat(62));

    /** One that its first deposit made. */
    static DevnetValidator deposited(Gwei balance, Gwei effectiveBalance) {
        return new DevnetValidator(
                balance,
                effectiveBalance,
                Epoch.FAR_FUTURE,
                Epoch.FAR_FUTURE,
                Epoch.FAR_FUTURE,
                Epoch.FAR_FUTURE,
                Epoch.FAR_FUTURE,
                Gwei.ZERO);
    }

    boolean isSlashed() {
        return !slashedEpoch.equals(Epoch.FAR_FUTURE);
    }

    /** {@code is_slashable_validator} of phase0. */
    boolean isSlashable(Epoch epoch) {
        return !isSlashed() && !epoch.isLessThan(activationEpoch) && epoch.isLessThan(withdrawableEpoch);
    }

    /** As the formulas see it. */
    Validator toValidator() {
        return new Validator(CREDENTIALS, effectiveBalance, balance, activationEpoch, exitEpoch, withdrawableEpoch);
    }

    DevnetValidator withBalance(Gwei other) {
        return with(other, effectiveBalance);
    }

    DevnetValidator withEffectiveBalance(Gwei other) {
        return with(balance, other);
    }

    DevnetValidator eligible(Epoch epoch) {
        return with(epoch, activationEpoch);
    }

    DevnetValidator activated(Epoch epoch) {
        return with(eligibilityEpoch, epoch);
    }

    DevnetValidator exiting(Epoch exit, Epoch withdrawable) {
        return new DevnetValidator(
                balance,
                effectiveBalance,
                eligibilityEpoch,
                activationEpoch,
                exit,
                withdrawable,
                slashedEpoch,
                slashedBalance);
    }

    DevnetValidator slashed(Epoch epoch, Epoch withdrawable) {
        return new DevnetValidator(
                balance,
                effectiveBalance,
                eligibilityEpoch,
                activationEpoch,
                exitEpoch,
                withdrawable,
                epoch,
                effectiveBalance);
    }

    private DevnetValidator with(Gwei newBalance, Gwei newEffectiveBalance) {
        return new DevnetValidator(
                newBalance,
                newEffectiveBalance,
                eligibilityEpoch,
                activationEpoch,
                exitEpoch,
                withdrawableEpoch,
                slashedEpoch,
                slashedBalance);
    }

    private DevnetValidator with(Epoch eligibility, Epoch activation) {
        return new DevnetValidator(
                balance,
                effectiveBalance,
                eligibility,
                activation,
                exitEpoch,
                withdrawableEpoch,
                slashedEpoch,
                slashedBalance);
    }
}
