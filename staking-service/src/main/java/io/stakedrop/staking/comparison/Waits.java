package io.stakedrop.staking.comparison;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.Constant;
import io.stakedrop.ethereum.consensus.Epoch;
import io.stakedrop.ethereum.consensus.QueueEstimate;
import io.stakedrop.ethereum.consensus.QueueEstimator;
import io.stakedrop.staking.beacon.BeaconState;
import java.time.Duration;

/** How long an amount waits for the network to begin and to end its work, by the queues as they are now. */
record Waits(QueueEstimate activation, QueueEstimate exit) {

    static Waits of(BeaconState network, Wei amount) {
        Gwei gwei = amount.toGweiFloor();
        return new Waits(
                new QueueEstimator(network.churn()).activation(network.pendingDeposits(), gwei), exit(network, gwei));
    }

    /** Until the exit that is booked behind the others, and from there until the sweep may pay it out. */
    private static QueueEstimate exit(BeaconState network, Gwei amount) {
        Epoch current = Epoch.of(network.finalizedEpoch() + 1);
        Epoch exit = network.churn()
                .computeExitEpochAndUpdateChurn(network.exits(), current, amount)
                .earliestEpoch();
        long epochs = Math.addExact(
                exit.minus(current).toBigInteger().longValueExact(),
                network.constants().number(Constant.MIN_VALIDATOR_WITHDRAWABILITY_DELAY));
        return new QueueEstimate(epochs, Duration.ofSeconds(Math.multiplyExact(epochs, network.secondsPerEpoch())));
    }
}
