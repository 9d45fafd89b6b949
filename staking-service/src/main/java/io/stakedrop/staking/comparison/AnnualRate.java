package io.stakedrop.staking.comparison;

import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.reward.ShareRateApr;
import java.math.BigInteger;

/** A simple yearly rate in parts per million that an estimate uses. */
sealed interface AnnualRate {
    /** The denominator of parts per million. */
    long MILLION = 1_000_000;

    BigInteger partsPerMillion();

    /**
     * What a share of the pool gained between two of its posted rates, after the fee; below zero for a loss.
     *
     * @param fee the one of the second rate, less than everything
     */
    record Observed(BigInteger partsPerMillion, PostedRate from, PostedRate to, long seconds, FeeRate fee)
            implements AnnualRate {
        private static final BigInteger WHOLE = BigInteger.valueOf(FeeRate.MAX_BASIS_POINTS);

        public Observed {
            if (fee.basisPoints() == FeeRate.MAX_BASIS_POINTS) {
                throw new IllegalArgumentException("a share that all gains are taken of tells nothing of them");
            }
        }

        /**
         * By what a share is worth.
         *
         * @param from with shares that are worth something
         * @param seconds between both
         */
        static Observed between(PostedRate from, PostedRate to, long seconds, FeeRate fee) {
            return new Observed(ShareRateApr.partsPerMillion(from.rate(), to.rate(), seconds), from, to, seconds, fee);
        }

        /** Of a reward after the fee, what it was before it, in wei: reward ÷ (1 − fee), rounded down; a loss as it is. */
        BigInteger beforeFee(BigInteger reward) {
            return reward.signum() <= 0
                    ? reward
                    : reward.multiply(WHOLE).divide(WHOLE.subtract(BigInteger.valueOf(fee.basisPoints())));
        }
    }

    /** What the network's formulas give a validator that misses nothing, before the fee: for a pool without a past. */
    record ByFormula(BigInteger partsPerMillion) implements AnnualRate {}
}
