package io.stakedrop.staking.comparison;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.QueueEstimate;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.network.Queues;

/** How long an amount waits for the network to begin and to end its work, by the queues as they are now. */
record Waits(QueueEstimate activation, QueueEstimate exit) {

    static Waits of(BeaconState network, Wei amount) {
        Queues queues = Queues.of(network);
        Gwei gwei = amount.toGweiFloor();
        return new Waits(
                queues.estimator().activation(queues.waiting(), gwei),
                queues.estimator().withdrawal(queues.leaving(), gwei));
    }
}
