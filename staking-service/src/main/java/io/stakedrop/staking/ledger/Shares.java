package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Amount;
import java.math.BigInteger;

/** A number of shares of one pool. A pool without rewards yet issues one share a wei. At most 2^256 - 1. */
public final class Shares extends Amount<Shares> {
    private static final Unit UNIT = new Unit("shares", 256);

    public static final Shares ZERO = of(BigInteger.ZERO);

    private Shares(BigInteger value) {
        super(UNIT, value);
    }

    /**
     * The given number of shares.
     *
     * @throws io.stakedrop.ethereum.InvalidValueException when the value is negative or above 2^256 - 1
     */
    public static Shares of(BigInteger value) {
        return new Shares(value);
    }

    @Override
    protected Shares make(BigInteger newValue) {
        return new Shares(newValue);
    }
}
