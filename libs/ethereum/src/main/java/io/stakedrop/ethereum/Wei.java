package io.stakedrop.ethereum;

import java.math.BigInteger;

/** An amount of ether in its smallest unit: 10^18 wei are one ether. At most 2^256 - 1. */
public final class Wei extends Amount<Wei> {
    private static final Unit UNIT = new Unit("wei", 256);

    public static final Wei ZERO = of(0);

    private Wei(BigInteger value) {
        super(UNIT, value);
    }

    /**
     * Reads decimal digits only, such as {@code "100"}, which is a decimal hundred.
     *
     * @throws InvalidValueException when the text is anything else or too large
     */
    public static Wei parse(String text) {
        return new Wei(UNIT.parse(text));
    }

    /**
     * An amount of that many wei.
     *
     * @throws InvalidValueException when the value is negative or above 2^256 - 1
     */
    public static Wei of(BigInteger value) {
        return new Wei(value);
    }

    /**
     * An amount of that many wei.
     *
     * @throws InvalidValueException when the value is negative
     */
    public static Wei of(long value) {
        return new Wei(BigInteger.valueOf(value));
    }

    /**
     * The whole gwei in this amount; what is left below one gwei is dropped.
     *
     * @throws ArithmeticException when there are 2^64 gwei or more
     */
    public Gwei toGweiFloor() {
        return Gwei.of(1).mulDivFloor(this, Wei.of(Gwei.WEI_PER_GWEI));
    }

    @Override
    protected Wei make(BigInteger newValue) {
        return new Wei(newValue);
    }
}
