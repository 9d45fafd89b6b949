package io.stakedrop.gateway.ratelimit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a tenant has in a calendar period.
 *
 * @param calls most of them
 */
public record Quota(UUID tenant, Period period, long calls) {
    // Written out, since it is asked for each request, and a record's own may be interpreted method handles in an
    // executable.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quota that
                && period == that.period
                && calls == that.calls
                && tenant.equals(that.tenant);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * tenant.hashCode() + period.hashCode()) + Long.hashCode(calls);
    }
}
