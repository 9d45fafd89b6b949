package io.stakedrop.staking.network;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.Churn;
import io.stakedrop.ethereum.consensus.ChurnState;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.Lifecycle;
import io.stakedrop.ethereum.consensus.QueueEstimate;
import io.stakedrop.ethereum.consensus.QueueEstimator;
import io.stakedrop.staking.beacon.BeaconState;

/**
 * The queues of a network while its churn stays as it is.
 *
 * @param waiting to be deposited
 * @param leaving what exits and partial withdrawals have booked and that has not left
 */
public record Queues(Churn churn, Gwei waiting, Gwei leaving) {

    /** As they are after a finalized epoch. */
    public static Queues of(BeaconState state) {
        return new Queues(state.churn(), state.pendingDeposits(), leaving(state));
    }

    QueueView activationOf(Gwei amount) {
        return view(waiting, churn.activationChurnLimit(), estimator().activation(waiting, amount));
    }

    QueueView exitOf(Gwei amount) {
        return view(leaving, churn.exitChurnLimit(), estimator().exit(leaving, amount));
    }

    /** How long deposits and exits take behind what waits. */
    public QueueEstimator estimator() {
        return new QueueEstimator(churn);
    }

    /** The churn of all epochs that are booked from the earliest possible one on, less what the last one has left. */
    private static Gwei leaving(BeaconState state) {
        ChurnState exits = state.exits();
        Epoch first = new Lifecycle(state.constants()).computeActivationExitEpoch(Epoch.of(state.finalizedEpoch() + 1));
        if (exits.earliestEpoch().isLessThan(first)) {
            return Gwei.ZERO;
        }
        long epochs = exits.earliestEpoch().minus(first).toBigInteger().longValueExact() + 1;
        return state.churn().exitChurnLimit().times(epochs).minus(exits.balanceToConsume());
    }

    private static QueueView view(Gwei waiting, Gwei churnLimit, QueueEstimate estimate) {
        return new QueueView(
                waiting, churnLimit, estimate.epochs(), estimate.time().toSeconds());
    }
}
