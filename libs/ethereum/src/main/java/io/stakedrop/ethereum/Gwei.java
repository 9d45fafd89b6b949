package io.stakedrop.ethereum;

import java.math.BigInteger;

/** An amount of ether as the consensus layer counts it: 10^9 gwei are one ether. At most 2^64 - 1. */
public final class Gwei extends Amount<Gwei> {
    private static final Unit UNIT = new Unit("gwei", 64);

    static final long WEI_PER_GWEI = 1_000_000_000;

    public static final Gwei ZERO = of(0);

    private Gwei(BigInteger value) {
        super(UNIT, value);
    }

    /**
     * Reads decimal digits only, such as {@code "100"}, which is a decimal hundred.
     *
     * @throws InvalidValueException when the text is anything else or too large
     */
    public static Gwei parse(String text) {
        return new Gwei(UNIT.parse(text));
    }

    /**
     * An amount of that many gwei.
     *
     * @throws InvalidValueException when the value is negative or above 2^64 - 1
     */
    public static Gwei of(BigInteger value) {
        return new Gwei(value);
    }

    /**
     * An amount of that many gwei.
     *
     * @throws InvalidValueException when the value is negative
     */
    public static Gwei of(long value) {
        return new Gwei(BigInteger.valueOf(value));
    }

    /** The same amount in wei. */
    public Wei toWei() {
        return Wei.of(toBigInteger()).times(WEI_PER_GWEI);
    }

    @Override
    protected Gwei make(BigInteger newValue) {
        return new Gwei(newValue);
    }
}
