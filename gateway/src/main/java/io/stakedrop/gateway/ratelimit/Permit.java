package io.stakedrop.gateway.ratelimit;

import io.vertx.core.MultiMap;

/** The limits' answer to one request. */
public interface Permit {

    /** Whether the request may pass. */
    boolean isGranted();

    /** Seconds until the request would pass, rounded up; 0 where it may. */
    long retrySeconds();

    /** Sets the header fields that tell the limits. */
    void tell(MultiMap headers);

    /** Gives back what the exchange held while it lasted; further calls do nothing. */
    void giveBack();
}
