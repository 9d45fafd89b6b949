package io.stakedrop.airdrop.preflight;

import java.math.BigInteger;

/**
 * How many decimal digits an amount may have beside those of its list. The number of digits is a logarithm rounded to a whole
 * number, so this is Tukey's fence around the quartiles of the magnitudes: beyond them by more than twice their distance,
 * and by more than {@value #LEAST_DIGITS} digits in any case, an amount is an outlier.
 *
 * @param least the smallest amount within
 * @param beyond the smallest amount above
 */
record AmountFence(BigInteger least, BigInteger beyond) {
    private static final int LEAST_DIGITS = 3;
    private static final int DISTANCES = 2;

    /**
     * The fence of a list.
     *
     * @param lower of its amounts above zero, the one that a quarter of them does not exceed
     * @param upper the one that three quarters do not exceed
     */
    static AmountFence of(BigInteger lower, BigInteger upper) {
        int spread = Math.max(LEAST_DIGITS, DISTANCES * (digits(upper) - digits(lower)));
        return new AmountFence(
                BigInteger.TEN.pow(Math.max(digits(lower) - spread - 1, 0)),
                BigInteger.TEN.pow(digits(upper) + spread));
    }

    boolean holds(BigInteger amount) {
        return amount.compareTo(least) >= 0 && amount.compareTo(beyond) < 0;
    }

    private static int digits(BigInteger amount) {
        return amount.toString().length();
    }
}
