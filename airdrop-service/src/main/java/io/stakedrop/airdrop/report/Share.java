package io.stakedrop.airdrop.report;

import java.math.BigInteger;

/** Parts of a whole in millionths, rounded down, so that what is said to be there is there. */
final class Share {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private Share() {}

    /** None of nothing. */
    static int of(BigInteger part, BigInteger whole) {
        return whole.signum() == 0 ? 0 : part.multiply(MILLION).divide(whole).intValueExact();
    }
}
