package io.stakedrop.gateway.ratelimit;

import java.util.Optional;

/**
 * The part of every limit that one replica may give out while Redis is away. The parts of all replicas add up to the
 * limit at most: Redis gives a part to nobody that another may still have, and an eighth is kept for replicas that it
 * never told theirs.
 *
 * @param part in millionths
 */
record Share(int part) {

    static final int WHOLE = 1_000_000;
    private static final int KEPT_DIVISOR = 8;
    /** A thousandth less, for clocks that do not run alike. */
    private static final long CLOCK = 1_000;

    /** Of a replica that was born while Redis was away: the smallest there is. */
    static Share smallest(int mostReplicas) {
        return new Share(mostReplicas == 1 ? WHOLE : WHOLE / KEPT_DIVISOR / mostReplicas);
    }

    /** What is kept for such replicas, in millionths: nothing where there is never another one. */
    static int kept(int mostReplicas) {
        return mostReplicas == 1 ? 0 : WHOLE / KEPT_DIVISOR;
    }

    /** Its part of so many at once. */
    int of(int most) {
        return (int) ((long) most * part / WHOLE);
    }

    /** Its part of a rate, absent where nothing is left for it. */
    Optional<Rate> of(Rate rate) {
        int burst = of(rate.burst());
        return burst == 0
                ? Optional.empty()
                : Optional.of(new Rate(
                        Math.ceilDiv(Math.ceilDiv(rate.intervalTicks() * CLOCK, CLOCK - 1) * WHOLE, part), burst));
    }
}
