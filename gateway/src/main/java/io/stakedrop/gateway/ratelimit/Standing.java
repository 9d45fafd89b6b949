package io.stakedrop.gateway.ratelimit;

import java.time.Instant;
import java.util.Optional;

/**
 * How one replica stands to the others: whether it counts with them in Redis or alone by its share, and how large that
 * is. Free of frameworks; thread-safe. It goes alone when Redis fails to answer, and back at a time that Redis tells to
 * all, so that none gives out shares while another already gives out the whole.
 */
final class Standing {

    /** From which the scripts count. */
    private static final Instant STORE_EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private static final long NOT_YET = Long.MAX_VALUE / 2;
    /** Between the end of shares and the first question to Redis all replicas tell it what they gave out. */
    private static final long SETTLING_TICKS = Rate.TICKS_PER_SECOND / 20;

    /** Waits end a thousandth early, for clocks that do not run alike. */
    private static final long DRIFT_DIVISOR = 1_000;

    /** A replica's part was counted by the others once they had time to register again after it. */
    private static final int COUNTED_AFTER = 2;

    private final int mostReplicas;
    private Share share;
    private int registrations;
    private long epoch;
    private long drainedTicks;
    private long storeAheadTicks;
    private long aloneSinceTicks;
    /** Time from which limits are shared, on this replica's clock. */
    private volatile long sharedFromTicks = NOT_YET;

    /** @param mostReplicas how many there may ever be */
    Standing(int mostReplicas, long nowTicks) {
        this.mostReplicas = mostReplicas;
        this.share = Share.uncounted(mostReplicas);
        this.aloneSinceTicks = nowTicks;
    }

    boolean isShared(long nowTicks) {
        return nowTicks >= sharedFromTicks;
    }

    /** Time until the share has ended, 0 or less where it has; then what was given out is told to Redis. */
    long sharingTicks(long nowTicks) {
        return sharedFromTicks - SETTLING_TICKS - nowTicks;
    }

    synchronized Share share() {
        return share;
    }

    /** Time since which it has given out shares, or did the last time. */
    synchronized long aloneSinceTicks() {
        return aloneSinceTicks;
    }

    /** Time from which limits are shared, far ahead where that is not known. */
    long sharedFromTicks() {
        return sharedFromTicks;
    }

    synchronized long epoch() {
        return epoch;
    }

    synchronized long drainedTicks() {
        return drainedTicks;
    }

    /** Time for which it has given out shares, 0 while limits are shared. */
    synchronized long aloneTicks(long nowTicks) {
        return isShared(nowTicks) ? 0 : Math.max(1, nowTicks - aloneSinceTicks);
    }

    /** Redis's time, as this replica's clock carries it on; empty before Redis first told it. */
    synchronized Optional<Instant> storeTime(long nowTicks) {
        if (registrations == 0) {
            return Optional.empty();
        }
        long ticks = nowTicks + storeAheadTicks;
        return Optional.of(
                STORE_EPOCH.plusSeconds(ticks / Rate.TICKS_PER_SECOND).plusNanos(ticks % Rate.TICKS_PER_SECOND * 100));
    }

    /** Redis did not answer; true where it did until now. */
    synchronized boolean failed(long nowTicks) {
        boolean wasShared = isShared(nowTicks);
        if (wasShared) {
            aloneSinceTicks = nowTicks;
        }
        sharedFromTicks = NOT_YET;
        return wasShared;
    }

    /**
     * Takes over what Redis told.
     *
     * @param askedTicks when it was asked, on this replica's clock
     * @return true where limits were shared and are not until a later time, since Redis lost its data
     */
    synchronized boolean registered(Registration told, long askedTicks) {
        registrations++;
        storeAheadTicks = told.nowTicks() - askedTicks;
        boolean isFirst = epoch == 0;
        boolean isEmptied = !isFirst && told.drainedTicks() > drainedTicks;
        boolean wasShared = isShared(askedTicks);
        epoch = told.epoch();
        drainedTicks = told.drainedTicks();
        // Until the others can know of it, a new one takes no more than is kept for new ones.
        share = registrations < COUNTED_AFTER
                ? Share.uncounted(mostReplicas)
                : Share.counted(told.replicas(), told.rank(), mostReplicas);
        if (!wasShared || isEmptied) {
            // Rather too early than too late: the share ends before the others count in Redis.
            long wait = Math.max(SETTLING_TICKS, told.sharedTicks() - told.nowTicks());
            sharedFromTicks = askedTicks + wait - wait / DRIFT_DIVISOR;
        }
        if (wasShared && !isShared(askedTicks)) {
            aloneSinceTicks = askedTicks;
            return true;
        }
        return false;
    }
}
