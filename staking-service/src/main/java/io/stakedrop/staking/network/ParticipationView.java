package io.stakedrop.staking.network;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.consensus.Duty;
import io.stakedrop.ethereum.consensus.EpochParticipation;
import io.stakedrop.ethereum.consensus.Rate;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much of the active balance did each duty in an epoch. */
@Schema(
        name = "Participation",
        description = "How much of the active balance did each duty in an epoch, in parts per million, rounded down.")
public record ParticipationView(
        @Schema(description = "A timely source", examples = "997000")
        long source,

        @Schema(description = "A timely target", examples = "995000")
        long target,

        @Schema(description = "A timely head", examples = "985000")
        long head) {

    public static ParticipationView of(EpochParticipation participation) {
        return new ParticipationView(
                part(participation, Duty.SOURCE), part(participation, Duty.TARGET), part(participation, Duty.HEAD));
    }

    private static long part(EpochParticipation participation, Duty duty) {
        Gwei active = participation.active();
        return active.isZero()
                ? 0
                : new Rate(participation.of(duty).toBigInteger(), active.toBigInteger())
                        .partsPerMillion(RoundingMode.FLOOR);
    }
}
