package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;
import java.math.BigInteger;

/**
 * What a pool's shares are worth: all assets of its stakers over all its shares. Both directions round down, so that
 * what does not divide stays in the pool: the values of all positions never sum to more than the assets.
 *
 * <p>The rate cannot be inflated from outside. Assets are what the journal holds, so wei sent to the pool's address or
 * to its validators by anyone are not in it (ERC-4626's donation), and a pool without shares issues one share a wei.
 *
 * <p>While some who leave share a loss with the stayers, their claims and shares are in it too. When all leave, it is the
 * highest rate that a claim was made at, so that a new deposit cannot lower what they are owed.
 *
 * @param assets what belongs to the stakers
 * @param shares all shares; zero only when there are no assets
 */
public record ExchangeRate(Wei assets, Shares shares) implements Comparable<ExchangeRate> {
    /** One share a wei: the rate of a pool that nobody has a share of. */
    public static final ExchangeRate PAR = new ExchangeRate(Wei.ZERO, Shares.ZERO);

    public ExchangeRate {
        if (shares.isZero() && !assets.isZero()) {
            throw new IllegalArgumentException(assets + " wei belong to no share");
        }
    }

    /** Whether a loss took everything, so that no deposit can buy shares at a price. */
    public boolean isWorthless() {
        return assets.isZero() && !shares.isZero();
    }

    /**
     * The shares that a deposit buys, rounded down.
     *
     * @throws ArithmeticException when the shares are worthless
     */
    public Shares sharesFor(Wei deposit) {
        if (shares.isZero()) {
            return Shares.of(deposit.toBigInteger());
        }
        return Shares.of(deposit.mulDivFloor(shares, assets).toBigInteger());
    }

    /**
     * The fewest shares that are worth an amount, so that what does not divide stays in the pool.
     *
     * @throws ArithmeticException when the shares are worthless
     */
    public Shares sharesWorth(Wei amount) {
        if (shares.isZero()) {
            return Shares.of(amount.toBigInteger());
        }
        return Shares.of(amount.mulDivCeil(shares, assets).toBigInteger());
    }

    /** What a position is worth, rounded down. */
    public Wei valueOf(Shares position) {
        if (shares.isZero()) {
            return Wei.of(position.toBigInteger());
        }
        return Wei.of(position.mulDivFloor(assets, shares).toBigInteger());
    }

    /** By the worth of a share; rates that are equal as fractions compare as equal, whatever their terms. */
    @Override
    public int compareTo(ExchangeRate other) {
        return numerator()
                .multiply(other.denominator())
                .compareTo(other.numerator().multiply(denominator()));
    }

    private BigInteger numerator() {
        return shares.isZero() ? BigInteger.ONE : assets.toBigInteger();
    }

    private BigInteger denominator() {
        return shares.isZero() ? BigInteger.ONE : shares.toBigInteger();
    }
}
