package io.stakedrop.staking.comparison;

import io.stakedrop.ethereum.Wei;
import java.math.BigInteger;
import java.time.Duration;

/** What is compared: an amount that is staked now and leaves after some days. */
record Question(Wei amount, int days) {
    private static final BigInteger SECONDS_PER_YEAR = BigInteger.valueOf(31_557_600);

    Duration duration() {
        return Duration.ofDays(days);
    }

    /**
     * What a simple yearly rate, of a year of 365.25 days, makes of the amount in wei; rounded down, also below zero.
     *
     * @param denominator of the rate, such as a million for parts per million
     */
    BigInteger reward(BigInteger rate, long denominator) {
        BigInteger dividend = amount.toBigInteger()
                .multiply(rate)
                .multiply(BigInteger.valueOf(duration().toSeconds()));
        BigInteger[] parts = dividend.divideAndRemainder(SECONDS_PER_YEAR.multiply(BigInteger.valueOf(denominator)));
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}
