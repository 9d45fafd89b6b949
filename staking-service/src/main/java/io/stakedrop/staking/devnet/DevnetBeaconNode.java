package io.stakedrop.staking.devnet;

import io.smallrye.mutiny.Uni;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The embedded network as a beacon node. Nothing is ever undone there, so an epoch is final when it is over. */
@ApplicationScoped
class DevnetBeaconNode implements BeaconNode {
    private final DevnetRepository repository;

    DevnetBeaconNode(DevnetRepository repository) {
        this.repository = repository;
    }

    @Override
    public Uni<Long> finalizedEpoch() {
        return repository.fetchHead().map(head -> DevnetBlocks.epochOf(head.blockNumber()) - 1);
    }

    @Override
    public Uni<ValidatorsEpoch> validatorsEpoch(UUID poolId, long epoch) {
        return repository.fetchEpoch(poolId, epoch);
    }
}
