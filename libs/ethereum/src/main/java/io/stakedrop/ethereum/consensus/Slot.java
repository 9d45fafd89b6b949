package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Amount;
import io.stakedrop.ethereum.InvalidValueException;
import java.math.BigInteger;

/** A time on the beacon chain, counted in slots since genesis. At most 2^64 - 1. */
public final class Slot extends Amount<Slot> {
    private static final Unit UNIT = new Unit("slots", 64);

    private Slot(BigInteger value) {
        super(UNIT, value);
    }

    /**
     * Reads decimal digits only, as the beacon API writes them.
     *
     * @throws InvalidValueException when the text is anything else or too large
     */
    public static Slot parse(String text) {
        return new Slot(UNIT.parse(text));
    }

    /**
     * The slot of that number.
     *
     * @throws InvalidValueException when the number is negative
     */
    public static Slot of(long value) {
        return new Slot(BigInteger.valueOf(value));
    }

    /** The first slot of an epoch: {@code compute_start_slot_at_epoch} of phase0. */
    public static Slot startOf(Epoch epoch, ForkConstants constants) {
        return new Slot(epoch.toBigInteger()).times(constants.number(Constant.SLOTS_PER_EPOCH));
    }

    @Override
    protected Slot make(BigInteger newValue) {
        return new Slot(newValue);
    }
}
