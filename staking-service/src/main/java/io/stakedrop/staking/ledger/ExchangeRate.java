package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;

/**
 * What a pool's shares are worth: all assets of its stakers over all its shares. Both directions round down, so that
 * what does not divide stays in the pool: the values of all positions never sum to more than the assets.
 *
 * <p>The rate cannot be inflated from outside. Assets are what the journal holds, so wei sent to the pool's address or
 * to its validators by anyone are not in it (ERC-4626's donation), and a pool without shares issues one share a wei.
 *
 * @param assets what belongs to the stakers
 * @param shares all shares; zero only when there are no assets
 */
public record ExchangeRate(Wei assets, Shares shares) {
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

    /** What a position is worth, rounded down. */
    public Wei valueOf(Shares position) {
        if (shares.isZero()) {
            return Wei.of(position.toBigInteger());
        }
        return Wei.of(position.mulDivFloor(assets, shares).toBigInteger());
    }
}
