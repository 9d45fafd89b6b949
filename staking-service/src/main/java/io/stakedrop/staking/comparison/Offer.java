package io.stakedrop.staking.comparison;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.QueueEstimate;
import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.pool.Pool;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * What a pool is expected to bring, in wei: gross − fee = net.
 *
 * @param feeRate the pool's fee of the next epoch
 * @param gross of the amount's part in what the validators earn; below zero for a loss, as net
 * @param fee the operator's part of it
 * @param activation until the amount works at validators, where the pool makes new ones of it
 * @param exit until the amount is back, where the pool lets validators go for it
 */
record Offer(
        Pool pool,
        FeeRate feeRate,
        AnnualRate rate,
        BigInteger gross,
        Wei fee,
        BigInteger net,
        QueueEstimate activation,
        QueueEstimate exit) {
    /** The highest net reward first; of equal ones the lower fee, then the pool that has been there for longer. */
    static final Comparator<Offer> RANKING = Comparator.comparing(Offer::net)
            .reversed()
            .thenComparingInt(offer -> offer.feeRate().basisPoints())
            .thenComparing(offer -> offer.pool().id().toString());

    /** Estimates what a pool brings. */
    static Offer of(Pool pool, FeeRate feeRate, AnnualRate rate, Question question, Waits waits) {
        // No more can be lost than everything.
        BigInteger reward = question.reward(rate.partsPerMillion(), AnnualRate.MILLION)
                .max(question.amount().toBigInteger().negate());
        Wei fee = fee(feeRate, rate, reward);
        BigInteger gross = switch (rate) {
            case AnnualRate.Observed observed -> reward.add(fee.toBigInteger());
            case AnnualRate.ByFormula formula -> reward;
        };
        return new Offer(
                pool, feeRate, rate, gross, fee, gross.subtract(fee.toBigInteger()), waits.activation(), waits.exit());
    }

    /** Of a reward after the fee, the fee that was taken before it: reward × fee ÷ (1 − fee), rounded up. */
    private static Wei fee(FeeRate fee, AnnualRate rate, BigInteger reward) {
        if (reward.signum() <= 0) {
            return Wei.ZERO;
        }
        return switch (rate) {
            case AnnualRate.Observed observed ->
                fee.basisPoints() == FeeRate.MAX_BASIS_POINTS
                        ? Wei.ZERO
                        : Wei.of(reward)
                                .mulDivCeil(fee.basisPoints(), FeeRate.MAX_BASIS_POINTS - (long) fee.basisPoints());
            case AnnualRate.ByFormula formula -> fee.of(Wei.of(reward));
        };
    }
}
