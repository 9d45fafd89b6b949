package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import java.time.Duration;

/**
 * How long deposits and exits take while the total balance and with it the churn stay as they are, and the chain
 * finalizes without delay.
 *
 * @param churn of the current epoch
 */
public record QueueEstimator(Churn churn) {
    /** A slot's epoch is finalized at the end of the next one, so that the deposit is at the end of the one after it. */
    private static final long EPOCHS_UNTIL_DEPOSIT_IS_FINALIZED = 2;

    /** One until the deposit's validator is eligible, one until that is finalized. */
    private static final long EPOCHS_FROM_DEPOSIT_TO_ACTIVATION = 2;

    /**
     * From a deposit of now to the validator's activation. It takes longer where deposits of the queue are so small that
     * the limit of 16 an epoch stops before the churn does.
     *
     * @param ahead the sum of the pending deposits
     * @param amount of one's own
     */
    public QueueEstimate activation(Gwei ahead, Gwei amount) {
        Gwei perEpoch = churn.activationChurnLimit();
        // Churn that finality leaves unused is not carried over.
        long processed = Math.max(
                Churn.epochs(ahead.plus(amount), perEpoch),
                EPOCHS_UNTIL_DEPOSIT_IS_FINALIZED + Churn.epochs(amount, perEpoch));
        long activationDelay = new Lifecycle(churn.constants())
                .computeActivationExitEpoch(Epoch.GENESIS)
                .toBigInteger()
                .longValueExact();
        return estimate(processed + EPOCHS_FROM_DEPOSIT_TO_ACTIVATION + activationDelay);
    }

    /**
     * From a request to exit of now to the end of the validator's duties.
     *
     * @param ahead the sum of the balances that exits and partial withdrawals have booked and that have not left
     * @param amount of one's own
     */
    public QueueEstimate exit(Gwei ahead, Gwei amount) {
        Epoch exitEpoch = churn.computeExitEpochAndUpdateChurn(ChurnState.EMPTY, Epoch.GENESIS, ahead.plus(amount))
                .earliestEpoch();
        return estimate(exitEpoch.toBigInteger().longValueExact());
    }

    /**
     * From a request to exit, or to be paid in part, of now until the sweep may pay it out.
     *
     * @param ahead the sum of the balances that exits and partial withdrawals have booked and that have not left
     * @param amount of one's own
     */
    public QueueEstimate withdrawal(Gwei ahead, Gwei amount) {
        return estimate(Math.addExact(
                exit(ahead, amount).epochs(), churn.constants().number(Constant.MIN_VALIDATOR_WITHDRAWABILITY_DELAY)));
    }

    private QueueEstimate estimate(long epochs) {
        long slots = Math.multiplyExact(epochs, churn.constants().number(Constant.SLOTS_PER_EPOCH));
        return new QueueEstimate(
                epochs,
                Duration.ofSeconds(Math.multiplyExact(slots, churn.constants().number(Constant.SECONDS_PER_SLOT))));
    }
}
