package io.stakedrop.gateway.ratelimit;

import java.util.List;

/** The limits' answer to one request. */
public interface Permit {

    /** Whether the request may pass. */
    boolean isGranted();

    /** How its limits stand after it. */
    List<LimitStatus> limits();

    /** Gives back what the exchange held while it lasted; further calls do nothing. */
    void giveBack();

    /** Seconds until the request would pass, rounded up; 0 where it does. */
    default long retrySeconds() {
        return isGranted()
                ? 0
                : Math.max(
                        1,
                        limits().stream()
                                .mapToLong(LimitStatus::retrySeconds)
                                .max()
                                .orElse(1));
    }
}
