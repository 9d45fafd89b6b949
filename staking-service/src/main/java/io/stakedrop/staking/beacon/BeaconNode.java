package io.stakedrop.staking.beacon;

import io.smallrye.mutiny.Uni;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.Gwei;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The consensus layer, as far as pools need it. */
public interface BeaconNode {

    /** The last epoch that is over and cannot be undone. */
    Uni<Long> finalizedEpoch();

    /** The network after the last finalized epoch. */
    Uni<BeaconState> fetchState();

    /** What the pool's validators did in an epoch that is finalized. */
    Uni<ValidatorsEpoch> validatorsEpoch(UUID poolId, long epoch);

    /** The execution layer's block with which a finalized epoch ends: that of the newest beacon block up to its last slot. */
    Uni<Bytes32> fetchLastBlock(long epoch);

    /** What slashing ever took of the validators of these pools together, in finalized epochs. */
    Uni<Gwei> fetchSlashed(Collection<UUID> poolIds);

    /** The last finalized epoch in which slashing took from each of these pools; pools where it never did are left out. */
    Uni<Map<UUID, Slashing>> fetchLastSlashings(Collection<UUID> poolIds);

    /** By which terms that came about, and under which participation. */
    Uni<EpochTerms> epochTerms(UUID poolId, long epoch);

    /**
     * When ether would be back from the pool's validators: first what is on its way already, then what would be asked for now,
     * and what slashed validators have left where there is nothing else.
     *
     * @param amount all that is to come
     */
    Uni<ExpectedWithdrawal> expectWithdrawal(UUID poolId, Gwei amount);

    /**
     * Sees to it that at least this much is on its way back from the pool's validators: what already is counts, but for
     * what slashed validators have left, which comes thousands of epochs later; the rest is asked for, in part where a
     * validator has more than it needs (EIP-7002) and by exits where that is not enough. So the same call again asks for
     * nothing more. It comes as withdrawn in an epoch from the expected one on.
     *
     * @return all that is on its way, which is less than asked for where validators hold less or may not leave yet:
     *     ask again later
     */
    Uni<ExpectedWithdrawal> requestWithdrawal(UUID poolId, Gwei amount);
}
