package io.stakedrop.staking.comparison;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.ethereum.consensus.QueueEstimate;
import io.stakedrop.staking.ledger.FeeRate;
import io.stakedrop.staking.pool.FeePart;
import io.stakedrop.staking.pool.LockUp;
import io.stakedrop.staking.pool.Pool;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is expected to bring, in wei: gross − fee − penalty = net.
 *
 * @param gross of the amount's part in what the validators earn; below zero for a loss, as net may be
 * @param fees the operator's part of it by the fee that is in force, at least one
 * @param locked null in a liquid pool
 * @param penalty what leaving at the end of the duration costs of what leaves
 * @param room what the pool still takes; null without a cap
 * @param activation until the amount works at validators, where the pool makes new ones of it
 * @param exit until the amount is back, where the pool lets validators go for it
 */
record Offer(
        Pool pool,
        AnnualRate rate,
        BigInteger gross,
        List<FeePart> fees,
        @Nullable LockedUntil locked,
        Wei penalty,
        @Nullable Wei room,
        QueueEstimate activation,
        QueueEstimate exit) {
    /** The highest net reward first; of equal ones the lower fee, then the pool that has been there for longer. */
    static final Comparator<Offer> RANKING = Comparator.comparing(Offer::net)
            .reversed()
            .thenComparingInt(offer -> offer.feeRate().basisPoints())
            .thenComparing(offer -> offer.pool().id().toString());

    /** Estimates what a pool brings. */
    static Offer of(Pool pool, AnnualRate rate, @Nullable Wei room, Question question, Start start, Waits waits) {
        // No more can be lost than everything.
        BigInteger reward = question.reward(rate.partsPerMillion(), AnnualRate.MILLION)
                .max(question.amount().toBigInteger().negate());
        BigInteger gross = switch (rate) {
            case AnnualRate.Observed observed -> observed.beforeFee(reward);
            case AnnualRate.ByFormula formula -> reward;
        };
        List<FeePart> fees =
                FeePart.of(pool.fees(), start.epoch(), start.secondsPerEpoch(), question.duration(), gross);
        Wei left = Wei.of(question.amount()
                .toBigInteger()
                .add(gross)
                .subtract(FeePart.sum(fees).toBigInteger()));
        Instant leavesAt = start.at().plus(question.duration());
        LockUp lockUp = pool.lockUp();
        return new Offer(
                pool,
                rate,
                gross,
                fees,
                lockUp == null ? null : new LockedUntil(lockUp, lockUp.endsAt(start.at()), leavesAt),
                pool.penalty(left, start.at(), leavesAt),
                room,
                waits.activation(),
                waits.exit());
    }

    /** The fee that is in force at the beginning. */
    FeeRate feeRate() {
        return fees.getFirst().rate();
    }

    Wei fee() {
        return FeePart.sum(fees);
    }

    BigInteger net() {
        return gross.subtract(fee().toBigInteger()).subtract(penalty.toBigInteger());
    }
}
