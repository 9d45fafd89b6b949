package io.stakedrop.ethereum.consensus;

import io.stakedrop.ethereum.Amount;
import io.stakedrop.ethereum.InvalidValueException;
import java.math.BigInteger;

/** A time on the beacon chain, counted in epochs since genesis. At most 2^64 - 1, which stands for never. */
public final class Epoch extends Amount<Epoch> {
    private static final Unit UNIT = new Unit("epochs", 64);

    public static final Epoch GENESIS = of(0);

    /** {@code FAR_FUTURE_EPOCH} of phase0, 2^64 - 1: not decided yet, later than any other. */
    public static final Epoch FAR_FUTURE = parse("18446744073709551615");

    private Epoch(BigInteger value) {
        super(UNIT, value);
    }

    /**
     * Reads decimal digits only, as the beacon API writes them.
     *
     * @throws InvalidValueException when the text is anything else or too large
     */
    public static Epoch parse(String text) {
        return new Epoch(UNIT.parse(text));
    }

    /**
     * The epoch of that number.
     *
     * @throws InvalidValueException when the number is negative
     */
    public static Epoch of(long value) {
        return new Epoch(BigInteger.valueOf(value));
    }

    /** That many epochs later. */
    public Epoch plus(long epochs) {
        return plus(of(epochs));
    }

    /** The later of both. */
    public Epoch max(Epoch other) {
        return isLessThan(other) ? other : this;
    }

    @Override
    protected Epoch make(BigInteger newValue) {
        return new Epoch(newValue);
    }
}
