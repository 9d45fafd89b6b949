package io.stakedrop.staking.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The naive twin of a pool: every position and every claim is an exact fraction, each is visited in turn, and nothing is
 * rounded. A position's units times the worth of a unit is its worth; a claim is worth at most what it was when it was
 * made.
 */
final class ExactPool {
    private final List<Rational> positions = new ArrayList<>();
    private final List<Waiting> queue = new ArrayList<>();
    private final Set<Integer> penalized = new HashSet<>();
    private Rational worth = Rational.of(BigInteger.ONE);
    private Rational penalties = Rational.ZERO;

    private record Waiting(int position, Rational units, Rational cap, int penaltyBasisPoints) {}

    void deposit(BigInteger amount) {
        positions.add(Rational.of(amount).over(worth));
    }

    /** @param part of the position, of its whole */
    void leave(int position, Rational part, int penaltyBasisPoints) {
        Rational units = positions.get(position).times(part);
        positions.set(position, positions.get(position).minus(units));
        queue.add(new Waiting(position, units, units.times(worth), penaltyBasisPoints));
    }

    void cancel(int index) {
        Waiting waiting = queue.remove(index);
        Rational units = value(waiting, worth).over(worth);
        positions.set(waiting.position(), positions.get(waiting.position()).plus(units));
    }

    void payFirst() {
        Waiting waiting = queue.removeFirst();
        Rational penalty = value(waiting, worth)
                .times(new Rational(
                        BigInteger.valueOf(waiting.penaltyBasisPoints()),
                        BigInteger.valueOf(FeeRate.MAX_BASIS_POINTS)));
        if (penalty.signum() > 0) {
            penalties = penalties.plus(penalty);
            penalized.add(waiting.position());
        }
    }

    void accrue(BigInteger earned, BigInteger received, FeeRate fee) {
        BigInteger result = earned.add(received);
        Rational kept = result.signum() < 0
                ? Rational.of(result)
                : new Rational(
                        result.multiply(BigInteger.valueOf(FeeRate.MAX_BASIS_POINTS - fee.basisPoints())),
                        BigInteger.valueOf(FeeRate.MAX_BASIS_POINTS));
        Rational assets = assets(worth).plus(kept);
        worth = worthOf(assets);
        distribute();
    }

    Rational balance(int position) {
        return positions.get(position).times(worth);
    }

    Rational claim(int index) {
        return value(queue.get(index), worth);
    }

    /** The worth of a unit at which all positions and claims sum to the assets: each claim's cap is tried as a border. */
    private Rational worthOf(Rational assets) {
        List<Waiting> capped = new ArrayList<>(queue);
        capped.sort((one, other) ->
                other.cap().over(other.units()).compareTo(one.cap().over(one.units())));
        Rational sharing = positions.stream().reduce(Rational.ZERO, Rational::plus);
        while (true) {
            Rational rest = assets.minus(capped.stream().map(Waiting::cap).reduce(Rational.ZERO, Rational::plus));
            Rational found = rest.over(sharing);
            if (capped.isEmpty()
                    || found.compareTo(capped.getFirst()
                                    .cap()
                                    .over(capped.getFirst().units()))
                            >= 0) {
                return found;
            }
            sharing = sharing.plus(capped.removeFirst().units());
        }
    }

    private void distribute() {
        boolean whole =
                queue.stream().allMatch(waiting -> waiting.units().times(worth).compareTo(waiting.cap()) >= 0);
        Rational paying = Rational.ZERO;
        Rational staying = Rational.ZERO;
        for (int position = 0; position < positions.size(); position++) {
            if (penalized.contains(position)) {
                paying = paying.plus(balance(position));
            } else {
                staying = staying.plus(balance(position));
            }
        }
        if (penalties.signum() == 0 || !whole || staying.signum() == 0) {
            return;
        }
        Rational factor = staying.plus(penalties).over(staying);
        for (int position : penalized) {
            positions.set(position, positions.get(position).over(factor));
        }
        worth = worth.times(factor);
        penalties = Rational.ZERO;
        penalized.clear();
    }

    private Rational assets(Rational each) {
        Rational stayers =
                positions.stream().reduce(Rational.ZERO, Rational::plus).times(each);
        return queue.stream().map(waiting -> value(waiting, each)).reduce(stayers, Rational::plus);
    }

    private static Rational value(Waiting waiting, Rational worth) {
        Rational now = waiting.units().times(worth);
        return now.compareTo(waiting.cap()) < 0 ? now : waiting.cap();
    }
}
