package io.stakedrop.gateway.ratelimit;

import java.util.Optional;

/**
 * The part of every limit that one replica may give out while Redis is away. The parts of all replicas add up to the
 * limit at most: an eighth is kept for replicas that are born meanwhile, unless there are already as many as there may
 * be, and what does not divide evenly goes to the first ones.
 *
 * @param replicas how many share
 * @param rank this one's place among them, from 0
 * @param eighths of each limit that they share
 */
record Share(int replicas, int rank, int eighths) {

    private static final int WHOLE = 8;
    /** A thousandth less, for clocks that do not run alike. */
    private static final long CLOCK = 1_000;

    /** Of a replica that Redis counted. */
    static Share counted(int replicas, int rank, int mostReplicas) {
        return new Share(replicas, rank, replicas >= mostReplicas ? WHOLE : WHOLE - 1);
    }

    /** Of a replica that was born while Redis was away: the smallest there is. */
    static Share uncounted(int mostReplicas) {
        // The last place, since nobody knows the others': what does not divide is given to nobody.
        return new Share(mostReplicas, mostReplicas - 1, mostReplicas == 1 ? WHOLE : 1);
    }

    /** Its part of so many at once. */
    int of(int most) {
        long shared = (long) most * eighths / WHOLE;
        return (int) (shared / replicas + (rank < shared % replicas ? 1 : 0));
    }

    /** Its part of a rate, absent where nothing is left for it. */
    Optional<Rate> of(Rate rate) {
        int burst = of(rate.burst());
        long interval = Math.ceilDiv(rate.intervalTicks() * replicas * WHOLE * CLOCK, eighths * (CLOCK - 1));
        return burst == 0 ? Optional.empty() : Optional.of(new Rate(interval, burst));
    }
}
