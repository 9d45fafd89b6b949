package io.stakedrop.gateway.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls that one replica has in hand for one kind of request of one consumer, and when it asks Redis for more: early
 * enough that no request waits, for so many that ten or more requests share one round trip, for so few that they are
 * used before they are void. Free of frameworks; thread-safe.
 */
final class LeasedAccount {

    /** Least calls of one lease, so that at most one request in sixteen asks Redis. */
    private static final long LEAST = 16;
    /** A lease reaches this part of a window ahead. */
    private static final long REACH_DIVISOR = 4;

    private static final long LONGEST_REACH = 5 * Rate.TICKS_PER_SECOND;
    /** More are asked for when this part of a lease's time is left. */
    private static final long SPARE_DIVISOR = 8;
    /** Leases last a thousandth less than said, for clocks that do not run alike. */
    private static final long DRIFT_DIVISOR = 1_000;

    private final List<Limit> limits;
    private final List<LeasedCells> cells = new ArrayList<>();
    private List<StoreAnswer.Item> last = List.of();
    private List<StoreQuestion.Item> asked = List.of();
    private boolean asking;
    private boolean isAnswerOutdated;
    private long demanded;
    private long askedAtTicks;
    private long answeredAtTicks;
    private long notBeforeTicks;

    LeasedAccount(List<Limit> limits, long nowTicks) {
        this.limits = limits;
        this.askedAtTicks = nowTicks - Rate.TICKS_PER_SECOND;
        this.notBeforeTicks = nowTicks;
        limits.forEach(limit -> cells.add(new LeasedCells(limit.rate().intervalTicks())));
    }

    /** Takes a request's cost from what is in hand; false leaves everything as it is. */
    synchronized boolean take(int cost, long nowTicks) {
        demanded += cost;
        return takeInHand(cost, nowTicks);
    }

    /** The same for a request that was counted as demanded before. */
    synchronized boolean takeInHand(int cost, long nowTicks) {
        for (LeasedCells inHand : cells) {
            if (inHand.count(nowTicks) < cost) {
                return false;
            }
        }
        cells.forEach(inHand -> inHand.use(cost));
        return true;
    }

    /** Whether an answer is awaited. */
    synchronized boolean isAsking() {
        return asking;
    }

    /** Time until asking Redis is of any use, 0 or less when it is now. */
    synchronized long waitTicks(long nowTicks) {
        return notBeforeTicks - nowTicks;
    }

    /** Asking Redis is of use now, whatever it said or says to a question that is under way. */
    synchronized void askAgain(long nowTicks) {
        notBeforeTicks = Math.min(notBeforeTicks, nowTicks);
        isAnswerOutdated = asking;
    }

    /**
     * What to ask Redis now, absent where nothing is short, an answer is awaited, or Redis said that it is of no use yet.
     *
     * @param cost what a request waits for, 0 where none does
     * @param replicas how many of them share the limits
     */
    synchronized Optional<StoreQuestion> ask(int cost, int replicas, long nowTicks) {
        if (asking || nowTicks < notBeforeTicks) {
            return Optional.empty();
        }
        long elapsed = Math.max(1, nowTicks - askedAtTicks);
        boolean isShort = false;
        List<StoreQuestion.Item> items = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            Rate rate = limits.get(i).rate();
            long inHand = cells.get(i).count(nowTicks);
            long reach = reachTicks(rate);
            long expected = multiply(demanded, reach) / elapsed;
            isShort |= inHand < cost || inHand < expected / SPARE_DIVISOR;
            long batch = Math.min(LEAST * replicas, rate.burst() / REACH_DIVISOR);
            long want = Math.max(cost, Math.clamp(expected, batch, Math.max(batch, rate.burst() / (2L * replicas))));
            long least = inHand < want ? Math.max(batch, cost - inHand) : 0;
            items.add(new StoreQuestion.Item(limits.get(i), least, Math.max(least, want - inHand), reach));
        }
        if (!isShort) {
            return Optional.empty();
        }
        asking = true;
        isAnswerOutdated = false;
        askedAtTicks = nowTicks;
        demanded = 0;
        asked = items;
        return Optional.of(new StoreQuestion(StoreQuestion.Mode.TAKE, items, null, null));
    }

    /**
     * Takes an answer over. Redis decided after the question went out, so that emission times are told from then on:
     * rather too early than too late.
     *
     * @param askedTicks when the question went out
     */
    synchronized void answered(StoreAnswer answer, long askedTicks, long nowTicks) {
        asking = false;
        last = answer.items();
        answeredAtTicks = nowTicks;
        long wait = 0;
        for (int i = 0; i < cells.size(); i++) {
            StoreAnswer.Item item = answer.items().get(i);
            cells.get(i).add(askedTicks + item.firstTicks() - item.firstTicks() / DRIFT_DIVISOR, item.cells());
            // As much again must have come back before the next question is of use.
            long lacking = Math.max(0, asked.get(i).least() - item.room());
            wait = Math.max(
                    wait, answer.granted() ? lacking * limits.get(i).rate().intervalTicks() : item.waitTicks());
        }
        notBeforeTicks = isAnswerOutdated ? nowTicks : askedTicks + wait;
    }

    /** No answer came: what was asked for may have been taken or not, and is never used. */
    synchronized void failed() {
        asking = false;
    }

    /** Calls in hand of each limit. */
    synchronized List<Long> inHand(long nowTicks) {
        return cells.stream().map(inHand -> inHand.count(nowTicks)).toList();
    }

    /** What is left of each limit, as far as this replica knows. */
    synchronized List<Decision> decisions(boolean allowed, long nowTicks) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            Rate rate = limits.get(i).rate();
            long room = last.isEmpty() ? 0 : last.get(i).room() + (nowTicks - answeredAtTicks) / rate.intervalTicks();
            long remaining = Math.min(rate.burst(), room + cells.get(i).count(nowTicks));
            long reset = (rate.burst() - remaining) * rate.intervalTicks();
            decisions.add(
                    new Decision(allowed, remaining, reset, allowed ? 0 : Math.max(1, notBeforeTicks - nowTicks)));
        }
        return decisions;
    }

    private static long reachTicks(Rate rate) {
        return Math.min(rate.capacityTicks() / REACH_DIVISOR, LONGEST_REACH);
    }

    private static long multiply(long calls, long ticks) {
        return Math.min(calls, 1_000_000) * ticks;
    }
}
