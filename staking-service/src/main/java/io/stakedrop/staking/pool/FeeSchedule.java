package io.stakedrop.staking.pool;

import io.stakedrop.staking.ledger.FeeRate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A pool's fee over time.
 *
 * @param first the one that the pool began with
 * @param changes announced ones, by the epoch that they begin with
 */
public record FeeSchedule(FeeRate first, List<FeeChange> changes) {

    public FeeSchedule {
        changes = changes.stream()
                .sorted(Comparator.comparingLong(FeeChange::fromEpoch))
                .toList();
    }

    /** The fee of an epoch's gain. */
    public FeeRate at(long epoch) {
        return changes.reversed().stream()
                .filter(change -> change.fromEpoch() <= epoch)
                .findFirst()
                .map(FeeChange::fee)
                .orElse(first);
    }

    /** The first change after an epoch. */
    public Optional<FeeChange> after(long epoch) {
        return changes.stream().filter(change -> change.fromEpoch() > epoch).findFirst();
    }

    /** The change that begins last. */
    Optional<FeeChange> last() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes.getLast());
    }
}
