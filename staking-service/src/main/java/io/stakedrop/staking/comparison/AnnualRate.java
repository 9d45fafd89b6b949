package io.stakedrop.staking.comparison;

import io.stakedrop.staking.ledger.PostedRate;
import io.stakedrop.staking.reward.ShareRateApr;
import java.math.BigInteger;

/** A simple yearly rate in parts per million that an estimate uses. */
sealed interface AnnualRate {
    /** The denominator of parts per million. */
    long MILLION = 1_000_000;

    BigInteger partsPerMillion();

    /** What a share of the pool gained between two of its posted rates, after the fee; below zero for a loss. */
    record Observed(BigInteger partsPerMillion, PostedRate from, PostedRate to, long seconds) implements AnnualRate {

        /**
         * By what a share is worth.
         *
         * @param from with shares that are worth something
         * @param seconds between both
         */
        static Observed between(PostedRate from, PostedRate to, long seconds) {
            return new Observed(ShareRateApr.partsPerMillion(from.rate(), to.rate(), seconds), from, to, seconds);
        }
    }

    /** What the network's formulas give a validator that misses nothing, before the fee: for a pool without a past. */
    record ByFormula(BigInteger partsPerMillion) implements AnnualRate {}
}
