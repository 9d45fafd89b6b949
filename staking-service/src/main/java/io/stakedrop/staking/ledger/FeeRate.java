package io.stakedrop.staking.ledger;

import io.stakedrop.ethereum.Wei;

/** The operator's part of what a pool gains, in hundredths of a percent: 0 to 10000. */
public record FeeRate(int basisPoints) {
    public static final int MAX_BASIS_POINTS = 10_000;

    public FeeRate {
        if (basisPoints < 0 || basisPoints > MAX_BASIS_POINTS) {
            throw new IllegalArgumentException("a fee of " + basisPoints + " basis points is not within 0 to 10000");
        }
    }

    /** The fee on a gain, rounded down, so that what does not divide stays with the stakers. */
    public Wei of(Wei gain) {
        return gain.mulDivFloor(basisPoints, MAX_BASIS_POINTS);
    }
}
