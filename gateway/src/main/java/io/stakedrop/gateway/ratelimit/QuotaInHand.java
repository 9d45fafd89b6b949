package io.stakedrop.gateway.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The calls of a quota that one replica took from the database in advance. They are good until the period ends, so none
 * is lost by waiting; what all replicas have in hand is a hundredth of the quota at most. Free of frameworks;
 * thread-safe.
 */
final class QuotaInHand {

    private static final long HUNDREDTH = 100;
    /** How long the database is not asked again after it had too little. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Quota quota;
    private LocalDate begin = LocalDate.EPOCH;
    private long inHand;
    private long taken;
    private Instant usedUpAt = Instant.EPOCH;

    QuotaInHand(Quota quota) {
        this.quota = quota;
    }

    Quota quota() {
        return quota;
    }

    /** Uses calls in hand; false leaves all as it is. */
    synchronized boolean use(int cost, Instant now) {
        turn(now);
        if (inHand < cost) {
            return false;
        }
        inHand -= cost;
        return true;
    }

    /** Gives back what was used by {@link #use} in the same period. */
    synchronized void giveBack(int cost, Instant usedAt) {
        if (quota.period().beginOf(usedAt).equals(begin)) {
            inHand += cost;
        }
    }

    /** How many to take from the database so that a request passes and some are in hand after it, 0 for none. */
    synchronized long lacking(int cost, int replicas, Instant now) {
        turn(now);
        long chunk = Math.max(cost, quota.calls() / (HUNDREDTH * replicas));
        boolean isLow = inHand < cost || inHand < chunk / 4;
        boolean isOfUse = Duration.between(usedUpAt, now).compareTo(PAUSE) >= 0;
        return isLow && isOfUse ? chunk - inHand : 0;
    }

    /**
     * Takes over calls from the database.
     *
     * @param calls how many
     * @param takenByAll calls that all replicas took in this period
     * @param wanted how many were asked for
     * @param askedAt when they were asked for
     */
    synchronized void add(long calls, long takenByAll, long wanted, Instant askedAt) {
        if (quota.period().beginOf(askedAt).equals(begin)) {
            inHand += calls;
            taken = takenByAll;
            usedUpAt = calls < wanted ? askedAt : Instant.EPOCH;
        }
    }

    /** All that is in hand, which it is not any more. */
    synchronized long empty(Instant now) {
        turn(now);
        long all = inHand;
        inHand = 0;
        return all;
    }

    synchronized long count(Instant now) {
        turn(now);
        return inHand;
    }

    /** How it stands after a request of this cost, which passed or not. */
    synchronized LimitStatus status(boolean isGranted, int cost, Instant now) {
        turn(now);
        long remaining = Math.max(0, quota.calls() - taken) + inHand;
        return status(quota, remaining, isGranted || remaining >= cost, now);
    }

    static LimitStatus status(Quota quota, long remaining, boolean isGranted, Instant now) {
        long left = quota.period().secondsLeft(now);
        return new LimitStatus(
                quota.period().label(),
                quota.calls(),
                quota.period().seconds(now),
                Math.min(quota.calls(), remaining),
                left,
                isGranted ? 0 : left);
    }

    private void turn(Instant now) {
        LocalDate current = quota.period().beginOf(now);
        if (!current.equals(begin)) {
            begin = current;
            inHand = 0;
            taken = 0;
            usedUpAt = Instant.EPOCH;
        }
    }
}
