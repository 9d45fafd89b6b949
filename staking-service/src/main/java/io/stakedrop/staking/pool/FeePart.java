package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.FeeRate;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a duration in which one fee is in force.
 *
 * @param fromEpoch the first epoch of it
 * @param gross what is earned in it before the fee, in wei; below zero for a loss
 * @param fee what the operator takes of it: nothing of a loss
 */
public record FeePart(FeeRate rate, long fromEpoch, long seconds, BigInteger gross, Wei fee) {

    /**
     * Spreads a reward evenly over a duration, whole wei that sum to it, and takes of each part the fee of its time.
     *
     * @param start the first epoch of the duration
     */
    public static List<FeePart> of(
            FeeSchedule fees, long start, long secondsPerEpoch, Duration duration, BigInteger gross) {
        List<FeePart> parts = new ArrayList<>();
        long seconds = duration.toSeconds();
        long epoch = start;
        long begin = 0;
        while (begin < seconds) {
            Optional<FeeChange> next = fees.after(epoch);
            long end = next.map(change -> (change.fromEpoch() - start) * secondsPerEpoch)
                    .map(change -> Math.min(change, seconds))
                    .orElse(seconds);
            BigInteger part = until(end, seconds, gross).subtract(until(begin, seconds, gross));
            FeeRate rate = fees.at(epoch);
            Wei fee = part.signum() > 0 ? rate.of(Wei.of(part)) : Wei.ZERO;
            parts.add(new FeePart(rate, epoch, end - begin, part, fee));
            begin = end;
            epoch = next.map(FeeChange::fromEpoch).orElse(epoch);
        }
        return parts;
    }

    /** What the operator takes of all parts. */
    public static Wei sum(List<FeePart> parts) {
        return parts.stream().map(FeePart::fee).reduce(Wei.ZERO, Wei::plus);
    }

    /** What of a reward is earned by then, rounded towards zero. */
    private static BigInteger until(long then, long seconds, BigInteger gross) {
        return gross.multiply(BigInteger.valueOf(then)).divide(BigInteger.valueOf(seconds));
    }
}
