package io.stakedrop.gateway.ratelimit;

import java.util.Locale;

/** Kinds of calls that are counted apart, so that many reads do not keep a consumer from writing. */
public enum RouteClass {
    READ,
    WRITE,
    ADMIN;

    /** The name in the policy, the Redis key and the metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
