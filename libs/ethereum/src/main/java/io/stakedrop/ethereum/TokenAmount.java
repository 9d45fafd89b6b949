package io.stakedrop.ethereum;

import java.math.BigInteger;

/** An amount of a token in its smallest unit, whatever the number of its decimals. At most 2^256 - 1. */
public final class TokenAmount extends Amount<TokenAmount> {
    private static final Unit UNIT = new Unit("smallest units", 256);

    public static final TokenAmount ZERO = of(0);

    private TokenAmount(BigInteger value) {
        super(UNIT, value);
    }

    /**
     * Reads decimal digits only, such as {@code "100"}, which is a decimal hundred.
     *
     * @throws InvalidValueException when the text is anything else or too large
     */
    public static TokenAmount parse(String text) {
        return new TokenAmount(UNIT.parse(text));
    }

    /**
     * An amount of that many smallest units.
     *
     * @throws InvalidValueException when the value is negative or above 2^256 - 1
     */
    public static TokenAmount of(BigInteger value) {
        return new TokenAmount(value);
    }

    /**
     * An amount of that many smallest units.
     *
     * @throws InvalidValueException when the value is negative
     */
    public static TokenAmount of(long value) {
        return new TokenAmount(BigInteger.valueOf(value));
    }

    @Override
    protected TokenAmount make(BigInteger newValue) {
        return new TokenAmount(newValue);
    }
}
