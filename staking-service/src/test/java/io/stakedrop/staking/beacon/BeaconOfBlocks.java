package io.stakedrop.staking.beacon;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A consensus layer that knows with which block each epoch ends, and nothing else. */
public record BeaconOfBlocks(Map<Long, Bytes32> lastBlocks) implements BeaconNode {

    @Override
    public Uni<Bytes32> fetchLastBlock(long epoch) {
        return Uni.createFrom().item(Objects.requireNonNull(lastBlocks.get(epoch)));
    }

    @Override
    public Uni<Long> finalizedEpoch() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<BeaconState> fetchState() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ValidatorsEpoch> validatorsEpoch(UUID poolId, long epoch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Gwei> fetchSlashed(Collection<UUID> poolIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Map<UUID, Slashing>> fetchLastSlashings(Collection<UUID> poolIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<EpochTerms> epochTerms(UUID poolId, long epoch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ExpectedWithdrawal> expectWithdrawal(UUID poolId, Gwei amount) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ExpectedWithdrawal> requestWithdrawal(UUID poolId, Gwei amount) {
        throw new UnsupportedOperationException();
    }
}
