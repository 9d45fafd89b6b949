package io.stakedrop.ethereum.merkle.detective;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes16;
import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.ValueFault;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list whose meaning is not known.
 *
 * @param amount as it is written; what it means is to be found out
 * @param index where the list has them; not negative
 * @param salt where the list has them, as in 1inch's drops
 */
public record ListRow(
        Address account,
        String amount,
        @Nullable Long index,
        @Nullable Bytes16 salt) {
    public ListRow {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(amount, "amount");
        if (index != null && index < 0) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE, "The index of a row must not be negative, but is %d.".formatted(index));
        }
    }

    /** A row without index and salt. */
    public ListRow(Address account, String amount) {
        this(account, amount, null, null);
    }
}
