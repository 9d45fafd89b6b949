package io.stakedrop.staking.reputation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.provider.ProviderService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Computes reputations when they are asked for; nothing of them is stored. */
@ApplicationScoped
class ReputationService {
    private final ProviderService providers;
    private final PerformanceRepository performances;
    private final BeaconNode beacon;
    private final ReputationConfig config;
    private final Clock clock;

    ReputationService(
            ProviderService providers,
            PerformanceRepository performances,
            BeaconNode beacon,
            ReputationConfig config,
            Clock clock) {
        this.providers = providers;
        this.performances = performances;
        this.beacon = beacon;
        this.config = config;
        this.clock = clock;
    }

    Uni<ReputationView> compute(UUID providerId) {
        return beacon.fetchState().chain(network -> compute(providerId, network));
    }

    @WithSession
    Uni<ReputationView> compute(UUID providerId, BeaconState network) {
        return providers
                .find(providerId)
                .chain(provider -> performances
                        .fetch(providerId, config.windowEpochs())
                        .chain(performance -> performances
                                .listPools(providerId)
                                .chain(beacon::fetchSlashed)
                                .map(slashed -> ReputationView.of(
                                        provider.id(),
                                        config.windowEpochs(),
                                        network.finalizedEpoch(),
                                        Reputation.of(
                                                performance,
                                                slashed,
                                                network,
                                                provider.createdAt(),
                                                clock.instant())))));
    }
}
