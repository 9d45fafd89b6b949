package io.stakedrop.staking.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The naive twin of a pool: every position holds its exact fraction of a wei, and a gain or loss is spread by visiting
 * each of them. It knows neither shares nor rounding.
 */
final class ExactPool {
    private final List<Rational> positions = new ArrayList<>();

    void deposit(BigInteger amount) {
        positions.add(Rational.of(amount));
    }

    void accrue(BigInteger earned, FeeRate fee) {
        Rational assets = assets();
        if (assets.signum() == 0) {
            return;
        }
        Rational kept = earned.signum() < 0
                ? Rational.of(earned)
                : new Rational(
                        earned.multiply(BigInteger.valueOf(FeeRate.MAX_BASIS_POINTS - fee.basisPoints())),
                        BigInteger.valueOf(FeeRate.MAX_BASIS_POINTS));
        Rational factor = assets.plus(kept).over(assets);
        positions.replaceAll(position -> position.times(factor));
    }

    Rational balance(int position) {
        return positions.get(position);
    }

    private Rational assets() {
        return positions.stream().reduce(Rational.ZERO, Rational::plus);
    }
}
