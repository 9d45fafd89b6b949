package io.stakedrop.allocation;

import io.stakedrop.ethereum.InvalidValueException;
import io.stakedrop.ethereum.TokenAmount;
import io.stakedrop.ethereum.ValueFault;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How little and how much one wallet may get. What a limit takes or gives changes what the wallets within the limits get,
 * in proportion to their shares, until nobody is outside.
 *
 * @param floor the least amount of a wallet that gets anything; zero for none
 * @param belowFloor what happens to wallets that would get less
 * @param cap the most, or null
 */
public record Limits(
        TokenAmount floor, BelowFloor belowFloor, @Nullable TokenAmount cap) {
    /** Whatever comes out of the shares. */
    public static final Limits NONE = new Limits(TokenAmount.ZERO, BelowFloor.NOTHING, null);

    public Limits {
        Objects.requireNonNull(belowFloor, "belowFloor");
        if (cap != null && (cap.isZero() || cap.isLessThan(floor))) {
            throw new InvalidValueException(
                    ValueFault.OUT_OF_RANGE, "The cap must be above zero and not below the floor.");
        }
    }

    /** What happens to wallets whose part is below the floor. */
    public enum BelowFloor {
        /**
         * They get nothing, and the others share their part; as few as possible are left out, those with the smallest
         * shares, and wallets of equal shares together.
         */
        NOTHING,
        /** They get the floor, and the others pay for it. Wallets without a share still get nothing. */
        RAISED
    }
}
