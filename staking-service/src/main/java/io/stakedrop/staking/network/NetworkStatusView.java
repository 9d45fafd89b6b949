package io.stakedrop.staking.network;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.ConsensusApr;
import io.stakedrop.staking.beacon.BeaconState;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The network after a finalized epoch. */
@Schema(name = "NetworkStatus", description = "The network after a finalized epoch.")
public record NetworkStatusView(
        Network network,

        @Schema(description = "The finalized epoch, which is the ETag too", examples = "412345")
        long epoch,

        @Schema(description = "When that epoch ended") Instant epochEndedAt,

        @Schema(description = "Whose rules the queues and rates follow", examples = "fulu")
        String fork,

        @Schema(description = "Effective balance of all active validators, in gwei", examples = "\"34000000000000000\"")
        Gwei totalStake,

        @Schema(description = "How many are active", examples = "1062500")
        long validators,

        ParticipationView participation,

        @Schema(
                description = "What a year on the consensus layer is expected to earn a validator that misses nothing, "
                        + "in parts per million, rounded down; priority fees and MEV come on top",
                examples = "28453")
        long apr,

        QueueView activationQueue,

        QueueView exitQueue) {

    static NetworkStatusView of(Network network, BeaconState state) {
        Queues queues = Queues.of(state);
        return new NetworkStatusView(
                network,
                state.finalizedEpoch(),
                state.startOf(state.finalizedEpoch() + 1),
                state.constants().fork().name().toLowerCase(Locale.ROOT),
                state.participation().active(),
                state.validators(),
                ParticipationView.of(state.participation()),
                ConsensusApr.full(state.constants(), state.participation())
                        .rate()
                        .partsPerMillion(RoundingMode.FLOOR),
                queues.activationOf(state.constants().minActivationBalance()),
                queues.exitOf(state.constants().minActivationBalance()));
    }
}
