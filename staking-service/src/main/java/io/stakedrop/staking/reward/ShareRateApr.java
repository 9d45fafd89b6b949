package io.stakedrop.staking.reward;

import io.stakedrop.staking.ledger.ExchangeRate;
import java.math.BigInteger;

/**
 * What a share gained between two epochs, as a simple yearly rate. It follows from what one share is worth, so that
 * deposits and withdrawals, which move assets and shares alike, are not taken for gains and losses.
 */
public final class ShareRateApr {
    private static final BigInteger PARTS_PER_MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger SECONDS_PER_YEAR = BigInteger.valueOf(31_557_600);

    private ShareRateApr() {}

    /**
     * The rate in parts per million a year of 365.25 days, rounded down; below zero for a loss.
     *
     * @param from with shares that are worth something, as a rate that one can have bought at
     * @param seconds between both, above zero
     */
    public static BigInteger partsPerMillion(ExchangeRate from, ExchangeRate to, long seconds) {
        BigInteger before = from.assets().toBigInteger().multiply(to.shares().toBigInteger());
        BigInteger after = to.assets().toBigInteger().multiply(from.shares().toBigInteger());
        BigInteger gained = after.subtract(before).multiply(PARTS_PER_MILLION).multiply(SECONDS_PER_YEAR);
        return floor(gained, before.multiply(BigInteger.valueOf(seconds)));
    }

    private static BigInteger floor(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}
