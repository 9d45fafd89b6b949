package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Gwei;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.stream.Stream;

/**
 * What the network did in one epoch, as sums of effective balances.
 *
 * @param active of all active validators
 * @param source of those, not slashed, whose attestation had a timely source
 * @param target of those, not slashed, whose attestation had a timely target
 * @param head of those, not slashed, whose attestation had a timely head
 * @param inactivityLeak whether finality is overdue, so that attestations earn nothing
 */
public record EpochParticipation(Gwei active, Gwei source, Gwei target, Gwei head, boolean inactivityLeak) {
    /**
     * Checks the sums.
     *
     * @throws InvalidValueException when more took part than are active
     */
    public EpochParticipation {
        if (Stream.of(source, target, head).anyMatch(part -> part.isGreaterThan(active))) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE,
                    "No more than the active balance of %s gwei can participate; source %s, target %s, head %s."
                            .formatted(active, source, target, head));
        }
    }

    /** An epoch in which every active validator did every duty. */
    public static EpochParticipation full(Gwei active) {
        return new EpochParticipation(active, active, active, active, false);
    }

    /** The balance that did a duty. */
    public Gwei of(Duty duty) {
        return switch (duty) {
            case SOURCE -> source;
            case TARGET -> target;
            case HEAD -> head;
        };
    }
}
