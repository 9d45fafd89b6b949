package io.stakedrop.allocation;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;

/** The shares that are above zero, the greatest first. */
final class SortedShares {
    /** Sums are kept for the beginning of every so many. */
    private static final int STRIDE = 1024;

    private final BigInteger[] descending;
    private final BigInteger[] sums;

    private SortedShares(BigInteger[] descending) {
        this.descending = descending;
        this.sums = new BigInteger[descending.length / STRIDE + 1];
        BigInteger sum = BigInteger.ZERO;
        for (int place = 0; place < descending.length; place++) {
            if (place % STRIDE == 0) {
                sums[place / STRIDE] = sum;
            }
            sum = sum.add(descending[place]);
        }
        if (descending.length % STRIDE == 0) {
            sums[descending.length / STRIDE] = sum;
        }
    }

    static SortedShares of(BigInteger[] shares) {
        BigInteger[] descending =
                Arrays.stream(shares).filter(share -> share.signum() > 0).toArray(BigInteger[]::new);
        Arrays.parallelSort(descending, Comparator.reverseOrder());
        return new SortedShares(descending);
    }

    int count() {
        return descending.length;
    }

    BigInteger at(int place) {
        return descending[place];
    }

    /** The sum of the places from {@code first} up to, without, {@code end}. */
    BigInteger sum(int first, int end) {
        return sumBefore(end).subtract(sumBefore(first));
    }

    /** The greatest count for which it holds, 0 if it holds for none; if it does for one, then for all below. */
    int lastWhere(IntPredicate holds) {
        int known = 0;
        int open = count();
        while (known < open) {
            int middle = known + (open - known + 1) / 2;
            if (holds.test(middle)) {
                known = middle;
            } else {
                open = middle - 1;
            }
        }
        return known;
    }

    private BigInteger sumBefore(int end) {
        BigInteger sum = sums[end / STRIDE];
        for (int place = end / STRIDE * STRIDE; place < end; place++) {
            sum = sum.add(descending[place]);
        }
        return sum;
    }
}
