package io.stakedrop.staking.beacon;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.Churn;
import io.stakedrop.ethereum.consensus.ChurnState;
import io.stakedrop.ethereum.consensus.Constant;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.ForkConstants;
import java.time.Instant;

/**
 * The whole network after a finalized epoch.
 *
 * @param finalizedEpoch the last that is over and cannot be undone
 * @param genesisAt when epoch 0 began
 * @param constants of the fork that the next epoch has
 * @param participation in that epoch
 * @param validators how many are active
 * @param pendingDeposits the sum of the deposits that wait
 * @param pendingDepositCount how many wait
 * @param exits how far the queue of exits is booked
 */
public record BeaconState(
        long finalizedEpoch,
        Instant genesisAt,
        ForkConstants constants,
        EpochParticipation participation,
        long validators,
        Gwei pendingDeposits,
        long pendingDepositCount,
        ChurnState exits) {

    public Churn churn() {
        return new Churn(constants, participation.active());
    }

    /** When an epoch begins. */
    public Instant startOf(long epoch) {
        return genesisAt.plusSeconds(Math.multiplyExact(epoch, secondsPerEpoch()));
    }

    public long secondsPerEpoch() {
        return constants.number(Constant.SLOTS_PER_EPOCH) * constants.number(Constant.SECONDS_PER_SLOT);
    }
}
