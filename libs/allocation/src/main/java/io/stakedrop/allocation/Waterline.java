package io.stakedrop.allocation;

import io.stakedrop.allocation.AllocationRefusedException.Reason;
import io.stakedrop.allocation.Limits.BelowFloor;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a share is worth, before rounding, once the limits hold: a share below {@code left} gets nothing, from {@code full} on
 * the cap, up to {@code raised} the floor, and every other one share × numerator ÷ denominator.
 *
 * @param left the least share that gets anything, at least 1
 * @param raised the greatest share that gets the floor, or null
 * @param full the least share that gets the cap, or null
 */
record Waterline(
        BigInteger numerator,
        BigInteger denominator,
        BigInteger left,
        @Nullable BigInteger raised,
        @Nullable BigInteger full,
        Limits limits) {

    /** Where nothing is limited. */
    static Waterline unlimited(BigInteger pool, BigInteger sumOfShares) {
        return new Waterline(pool, sumOfShares, BigInteger.ONE, null, null, Limits.NONE);
    }

    /**
     * Finds the line.
     *
     * @param shares all that are above zero
     * @throws AllocationRefusedException when the limits don't allow the pool
     */
    static Waterline find(BigInteger pool, Limits limits, SortedShares shares) {
        return new Search(pool, limits, shares).find();
    }

    /** The part of a share, rounded down. */
    BigInteger floorOf(BigInteger share) {
        BigInteger fixed = fixed(share);
        return fixed == null ? share.multiply(numerator).divide(denominator) : fixed;
    }

    /** What rounding down takes off, in parts of the denominator. */
    BigInteger remainderOf(BigInteger share) {
        return fixed(share) == null ? share.multiply(numerator).mod(denominator) : BigInteger.ZERO;
    }

    private @Nullable BigInteger fixed(BigInteger share) {
        if (share.compareTo(left) < 0) {
            return BigInteger.ZERO;
        }
        TokenAmount cap = limits.cap();
        if (cap != null && full != null && share.compareTo(full) >= 0) {
            return cap.toBigInteger();
        }
        return raised != null && share.compareTo(raised) <= 0 ? limits.floor().toBigInteger() : null;
    }

    /**
     * The search. What all shares get together, each within its limits, grows with the worth of a share; so whether the
     * right worth is above or below the one at which a given share meets a limit is told by the sum at that worth. All of it is
     * exact: a worth is a fraction, and sums are compared multiplied out.
     */
    private static final class Search {
        private final BigInteger pool;
        private final Limits limits;
        private final SortedShares shares;
        private final BigInteger floor;
        private final @Nullable BigInteger cap;

        Search(BigInteger pool, Limits limits, SortedShares shares) {
            this.pool = pool;
            this.limits = limits;
            this.shares = shares;
            this.floor = limits.floor().toBigInteger();
            TokenAmount most = limits.cap();
            this.cap = most == null ? null : most.toBigInteger();
        }

        Waterline find() {
            boolean raises = limits.belowFloor() == BelowFloor.RAISED && floor.signum() > 0;
            int kept = raises ? shares.count() : countKept();
            requireCapsReachPool(kept);
            if (raises && times(floor, kept).compareTo(pool) > 0) {
                throw new AllocationRefusedException(
                        Reason.FLOORS_ABOVE_POOL,
                        "%d wallets with the floor of %s each take %s, but the pool is %s."
                                .formatted(kept, floor, times(floor, kept), pool));
            }
            int capped = cap == null ? 0 : countCapped(kept, cap, raises);
            int raised = raises ? countRaised(kept, capped) : 0;
            BigInteger rest = pool.subtract(times(floor, raised));
            if (cap != null) {
                rest = rest.subtract(times(cap, capped));
            }
            int within = kept - capped - raised;
            return new Waterline(
                    rest,
                    within == 0 ? BigInteger.ONE : shares.sum(capped, capped + within),
                    shares.at(kept - 1),
                    raised == 0 ? null : shares.at(kept - raised),
                    capped == 0 ? null : shares.at(capped - 1),
                    limits);
        }

        /** As many as can have the floor, the greatest shares first, and none without its equals. */
        private int countKept() {
            if (floor.signum() == 0) {
                return shares.count();
            }
            int kept = shares.lastWhere(count ->
                    // At the worth at which the smallest of them has just the floor.
                    isAtMostPool(count, floor, shares.at(count - 1), false));
            while (kept > 0 && kept < shares.count() && shares.at(kept).equals(shares.at(kept - 1))) {
                kept--;
            }
            if (kept == 0) {
                throw new AllocationRefusedException(
                        Reason.FLOORS_ABOVE_POOL,
                        "The pool of %s is not enough for the floor of %s for each wallet with the greatest share."
                                .formatted(pool, floor));
            }
            return kept;
        }

        private void requireCapsReachPool(int kept) {
            if (cap != null && times(cap, kept).compareTo(pool) < 0) {
                throw new AllocationRefusedException(
                        Reason.CAPS_BELOW_POOL,
                        "%d wallets with the cap of %s each take %s, but the pool is %s."
                                .formatted(kept, cap, times(cap, kept), pool));
            }
        }

        private int countCapped(int kept, BigInteger most, boolean raises) {
            return Math.min(
                    kept,
                    shares.lastWhere(count -> count <= kept && isAtMostPool(kept, most, shares.at(count - 1), raises)));
        }

        private int countRaised(int kept, int capped) {
            // The first that is not raised comes before the first that is.
            int unraised =
                    shares.lastWhere(count -> count <= kept && !isAtLeastPool(kept, floor, shares.at(count - 1)));
            return kept - Math.max(capped, unraised);
        }

        /** Whether the first shares get at most the pool together, when the given share is worth the amount. */
        private boolean isAtMostPool(int count, BigInteger amount, BigInteger share, boolean raises) {
            return compareToPool(count, amount, share, raises) <= 0;
        }

        private boolean isAtLeastPool(int count, BigInteger amount, BigInteger share) {
            return compareToPool(count, amount, share, true) >= 0;
        }

        private int compareToPool(int count, BigInteger amount, BigInteger share, boolean raises) {
            int capped = cap == null ? 0 : atLeast(count, cap, amount, share);
            int raised = raises ? count - Math.max(capped, moreThan(count, floor, amount, share)) : 0;
            BigInteger fixed = times(floor, raised);
            if (cap != null) {
                fixed = fixed.add(times(cap, capped));
            }
            BigInteger within = shares.sum(capped, count - raised).multiply(amount);
            return within.compareTo(pool.subtract(fixed).multiply(share));
        }

        /** How many of the first shares reach the limit, when the given share is worth the amount. */
        private int atLeast(int count, BigInteger limit, BigInteger amount, BigInteger share) {
            BigInteger threshold = limit.multiply(share);
            return Math.min(
                    count,
                    shares.lastWhere(
                            place -> shares.at(place - 1).multiply(amount).compareTo(threshold) >= 0));
        }

        private int moreThan(int count, BigInteger limit, BigInteger amount, BigInteger share) {
            BigInteger threshold = limit.multiply(share);
            return Math.min(
                    count,
                    shares.lastWhere(
                            place -> shares.at(place - 1).multiply(amount).compareTo(threshold) > 0));
        }

        private static BigInteger times(BigInteger amount, int count) {
            return amount.multiply(BigInteger.valueOf(count));
        }
    }
}
