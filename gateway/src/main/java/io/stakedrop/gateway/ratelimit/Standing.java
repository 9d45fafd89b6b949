package io.stakedrop.gateway.ratelimit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one replica stands to the others: whether it counts with them in Redis or alone by its share, and how large that
 * is. Free of frameworks; thread-safe. It remembers Redis's last word only. What follows from that word ends in an order
 * that keeps limits: first others count without this one's part, then it gives that out; first Redis is charged with
 * what it gave out, then others count with its part again.
 */
final class Standing {

    /** From which the scripts count. */
    private static final Instant STORE_EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /** Redis reserves the part of a replica that it has not told anything for so many pauses, as {@code register.lua} says. */
    private static final int SILENT_AFTER = 3;
    /** For so many pauses a replica relies on what it was told. */
    private static final int RELIED_ON_FOR = 2;

    private static final long NEVER = Long.MAX_VALUE / 4;
    /** For clocks that do not run alike. */
    private static final long DRIFT_DIVISOR = 1_000;

    private final Share smallest;
    private final int mostReplicas;
    private final long pauseTicks;
    private Share share;
    private @Nullable Registration told;
    private long answeredTicks;
    private long storeAheadTicks;
    private long settledTicks;
    private boolean isOwing;
    private long sharesFromTicks = NEVER;
    private volatile boolean isShared;
    private volatile Basis basis = Basis.NONE;

    /**
     * @param mostReplicas how many there may ever be
     * @param pauseTicks how often each registers
     */
    Standing(int mostReplicas, long pauseTicks) {
        this.mostReplicas = mostReplicas;
        this.pauseTicks = pauseTicks;
        this.smallest = Share.smallest(mostReplicas);
        this.share = smallest;
    }

    /** Whether this replica counts in Redis. */
    boolean isShared() {
        return isShared;
    }

    /** What a question about limits is asked on. */
    Basis basis() {
        return basis;
    }

    synchronized Share share() {
        return share;
    }

    /** Replicas as last seen. */
    synchronized int replicas() {
        return told == null ? mostReplicas : told.members().size();
    }

    /** Time from which it gives out its share, or did the last time: by then all that count in Redis leave it to this one. */
    synchronized long sharesFromTicks() {
        return sharesFromTicks;
    }

    /** Whether Redis must be charged with what this replica gave out before the others may count with its part. */
    synchronized boolean isOwing() {
        return isOwing;
    }

    /** What it tells Redis. */
    synchronized Report report() {
        return told == null
                ? new Report(0, 0, settledTicks, share.part(), isOwing, List.of())
                : new Report(told.epoch(), told.drainedTicks(), settledTicks, share.part(), isOwing, told.members());
    }

    /** Redis's time, as this replica's clock carries it on; empty before Redis first told it. */
    synchronized Optional<Instant> storeTime(long nowTicks) {
        if (told == null) {
            return Optional.empty();
        }
        long ticks = nowTicks + storeAheadTicks;
        return Optional.of(
                STORE_EPOCH.plusSeconds(ticks / Rate.TICKS_PER_SECOND).plusNanos(ticks % Rate.TICKS_PER_SECOND * 100));
    }

    /** Redis did not answer; true where limits were counted there until now. */
    synchronized boolean failed(long nowTicks) {
        boolean wasShared = isShared;
        if (wasShared || !isOwing) {
            goAlone(told == null ? nowTicks : answeredTicks);
        }
        return wasShared;
    }

    /**
     * Takes over what Redis told.
     *
     * @param askedTicks when it was asked, on this replica's clock
     * @param answeredTicks when the answer came
     * @return true where limits were counted in Redis and are not for a while, since it lost its data
     */
    synchronized boolean registered(Registration told, long askedTicks, long answeredTicks) {
        boolean wasShared = isShared;
        this.told = told;
        this.answeredTicks = answeredTicks;
        storeAheadTicks = told.nowTicks() - askedTicks;
        boolean isLost = told.sharedTicks() > told.nowTicks();
        if (isLost && wasShared) {
            goAlone(answeredTicks);
        }
        isShared = !isLost;
        if (isShared && !isOwing) {
            settledTicks = told.nowTicks();
            share = new Share(Math.max(told.part(), smallest.part()));
        }
        stand();
        return isLost && wasShared;
    }

    /**
     * Redis was charged with all that this replica gave out.
     *
     * @param sharesFromTicks since when
     */
    synchronized void settled(long sharesFromTicks) {
        if (isShared && sharesFromTicks == this.sharesFromTicks) {
            isOwing = false;
            stand();
        }
    }

    private void goAlone(long toldAtTicks) {
        isShared = false;
        isOwing = true;
        long wait = (SILENT_AFTER + RELIED_ON_FOR) * pauseTicks;
        sharesFromTicks = toldAtTicks + wait + Math.ceilDiv(wait, DRIFT_DIVISOR);
        stand();
    }

    private void stand() {
        if (told != null) {
            basis = new Basis(
                    told.epoch(),
                    told.drainedTicks(),
                    told.reserved() + (isOwing ? share.part() : 0),
                    told.nowTicks() + RELIED_ON_FOR * pauseTicks);
        }
    }
}
