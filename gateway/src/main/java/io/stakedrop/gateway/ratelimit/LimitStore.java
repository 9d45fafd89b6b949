package io.stakedrop.gateway.ratelimit;

import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** What all replicas share of the limits. */
interface LimitStore {

    /** Decides, at the store's time. */
    Uni<StoreAnswer> ask(StoreQuestion question);

    /** Makes it last longer that these hold something. */
    Uni<Void> renew(String key, Collection<String> holders);

    /** Ends that this one holds something. */
    Uni<Void> release(String key, String holder);
}
