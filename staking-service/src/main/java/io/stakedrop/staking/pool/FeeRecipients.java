package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Address;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A pool's fee recipients over time. None is ever lost sight of: what an earlier one still has, or gets, is the pool's too.
 *
 * @param announced by the epoch that they begin with
 */
public record FeeRecipients(List<FeeRecipient> announced) {
    /** A pool whose priority fees are its operator's. */
    public static final FeeRecipients NONE = new FeeRecipients(List.of());

    /** Each of them is asked about in every epoch. */
    static final int MOST = 16;

    public FeeRecipients {
        announced = announced.stream()
                .sorted(Comparator.comparingLong(FeeRecipient::fromEpoch))
                .toList();
    }

    /** The one that validators have to name in an epoch. */
    public Optional<Address> at(long epoch) {
        return announced.reversed().stream()
                .filter(recipient -> recipient.fromEpoch() <= epoch)
                .findFirst()
                .map(FeeRecipient::address);
    }

    /** All whose receipts count in an epoch. */
    public List<Address> watchedIn(long epoch) {
        return announced.stream()
                .filter(recipient -> recipient.fromEpoch() <= epoch)
                .map(FeeRecipient::address)
                .distinct()
                .toList();
    }

    /** Whether it was ever announced, from whatever epoch on. */
    public boolean include(Address address) {
        return announced.stream().anyMatch(recipient -> recipient.address().equals(address));
    }

    /** The one that was announced last. */
    public Optional<FeeRecipient> last() {
        return announced.isEmpty() ? Optional.empty() : Optional.of(announced.getLast());
    }
}
