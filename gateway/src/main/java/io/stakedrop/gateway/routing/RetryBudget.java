package io.stakedrop.gateway.routing;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests to a service may be tried again: a part of all requests, so that retries do not multiply the load on a
 * service that is failing.
 */
final class RetryBudget {

    private static final long WHOLE = 1_000_000;

    private final long earned;
    private final long most;
    private final AtomicLong balance;

    /**
     * @param ratio the part of requests that may be tried again, from 0 to 1
     * @param most retries that can be saved up; as many are there at the beginning
     */
    RetryBudget(double ratio, int most) {
        this.earned = Math.round(ratio * WHOLE);
        this.most = most * WHOLE;
        this.balance = new AtomicLong(this.most);
    }

    /** A request was sent. */
    void earn() {
        if (balance.getPlain() < most) {
            balance.updateAndGet(saved -> Math.min(most, saved + earned));
        }
    }

    /** Takes one retry, where there is one. */
    boolean spend() {
        long before = balance.getAndUpdate(saved -> saved < WHOLE ? saved : saved - WHOLE);
        return before >= WHOLE;
    }
}
