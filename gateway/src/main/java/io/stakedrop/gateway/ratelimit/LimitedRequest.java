package io.stakedrop.gateway.ratelimit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to be counted: against all of its limits or, where one is used up, against none.
 *
 * @param hold what it holds while it lasts, null for nothing
 * @param cost how many calls it counts as
 */
public record LimitedRequest(List<Limit> limits, @Nullable Hold hold, int cost) {

    public LimitedRequest {
        limits = List.copyOf(limits);
    }

    /** Whether all of its limits are large enough to be taken in advance. */
    boolean isLeasable() {
        return limits.stream().allMatch(limit -> limit.rate().isLarge());
    }
}
