package io.stakedrop.staking.network;

import io.smallrye.mutiny.Uni;
import io.stakedrop.staking.beacon.BeaconNode;
import jakarta.enterprise.context.ApplicationScoped;

/** What the beacon node says of the network, and what follows from it. */
@ApplicationScoped
class NetworkStatusService {
    private final NetworkService networks;
    private final BeaconNode beacon;

    NetworkStatusService(NetworkService networks, BeaconNode beacon) {
        this.networks = networks;
        this.beacon = beacon;
    }

    Uni<NetworkStatusView> fetchStatus() {
        return networks.fetch()
                .chain(network -> beacon.fetchState().map(state -> NetworkStatusView.of(network, state)));
    }

    Uni<CalculationView> calculate(CalculatorRequest request) {
        return networks.fetch()
                .chain(network ->
                        beacon.fetchState().map(state -> new StakeCalculator(network, state).calculate(request)));
    }
}
