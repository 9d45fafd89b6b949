package io.stakedrop.staking.devnet;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import io.stakedrop.staking.beacon.BeaconNode;
import io.stakedrop.staking.beacon.BeaconState;
import io.stakedrop.staking.beacon.EpochTerms;
import io.stakedrop.staking.beacon.ExpectedWithdrawal;
import io.stakedrop.staking.beacon.Slashing;
import io.stakedrop.staking.beacon.ValidatorsEpoch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The embedded network as a beacon node. Nothing is ever undone there, so an epoch is final when it is over. */
@ApplicationScoped
class DevnetBeaconNode implements BeaconNode {
    private final DevnetRepository repository;
    private final DevnetService service;

    DevnetBeaconNode(DevnetRepository repository, DevnetService service) {
        this.repository = repository;
        this.service = service;
    }

    @Override
    public Uni<Long> finalizedEpoch() {
        return repository.fetchHead().map(head -> DevnetBlocks.epochOf(head.blockNumber()) - 1);
    }

    @Override
    public Uni<ValidatorsEpoch> validatorsEpoch(UUID poolId, long epoch) {
        return repository.fetchEpoch(poolId, epoch);
    }

    @Override
    public Uni<Bytes32> fetchLastBlock(long epoch) {
        return repository.fetchHead().map(head -> head.blocks().hash(DevnetBlocks.lastOf(epoch)));
    }

    @Override
    public Uni<Gwei> fetchSlashed(Collection<UUID> poolIds) {
        return repository.fetchSlashed(poolIds);
    }

    @Override
    public Uni<Map<UUID, Slashing>> fetchLastSlashings(Collection<UUID> poolIds) {
        return repository.fetchLastSlashings(poolIds);
    }

    @Override
    public Uni<BeaconState> fetchState() {
        return service.fetchBeaconState();
    }

    @Override
    public Uni<EpochTerms> epochTerms(UUID poolId, long epoch) {
        return service.fetchTerms(poolId, epoch);
    }

    @Override
    public Uni<ExpectedWithdrawal> expectWithdrawal(UUID poolId, Gwei amount) {
        return service.expectWithdrawal(poolId, amount);
    }

    @Override
    public Uni<ExpectedWithdrawal> requestWithdrawal(UUID poolId, Gwei amount) {
        return service.requestWithdrawal(poolId, amount);
    }
}
