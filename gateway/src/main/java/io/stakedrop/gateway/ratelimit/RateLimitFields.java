package io.stakedrop.gateway.ratelimit;

import io.vertx.core.MultiMap;
import java.util.Comparator;
import java.util.List;

/** The header fields that tell a caller of its limits. */
public final class RateLimitFields {

    /** How many calls a request counted as; a field of ours, no standard has one. */
    public static final String COST = "RateLimit-Cost";

    private static final String RATE_LIMIT = "RateLimit";
    private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";
    private static final Comparator<LimitStatus> TIGHTEST_FIRST = Comparator.comparingLong(LimitStatus::tightness);

    private RateLimitFields() {}

    /**
     * Sets {@code RateLimit} and {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers, lists of items), the
     * tightest limit first: a quota {@code q}, which comes back within {@code w} seconds; {@code r} calls remain, all of
     * them in {@code t} seconds. What is held at once has the unit {@code qu="concurrent-requests"} and no window.
     */
    public static void tell(List<LimitStatus> limits, MultiMap headers) {
        StringBuilder policy = new StringBuilder();
        StringBuilder left = new StringBuilder();
        List<LimitStatus> sorted = limits.size() < 2
                ? limits
                : limits.stream().sorted(TIGHTEST_FIRST).toList();
        for (LimitStatus limit : sorted) {
            begin(policy, limit).append(";q=").append(limit.quota());
            begin(left, limit).append(";r=").append(limit.remaining());
            if (limit.windowSeconds() == 0) {
                policy.append(";qu=\"concurrent-requests\"");
            } else {
                policy.append(";w=").append(limit.windowSeconds());
                left.append(";t=").append(limit.resetSeconds());
            }
        }
        if (!limits.isEmpty()) {
            headers.set(RATE_LIMIT_POLICY, policy.toString());
            headers.set(RATE_LIMIT, left.toString());
        }
    }

    private static StringBuilder begin(StringBuilder list, LimitStatus limit) {
        return list.append(list.isEmpty() ? "\"" : ", \"").append(limit.name()).append('"');
    }
}
