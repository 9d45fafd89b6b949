package io.stakedrop.gateway.ratelimit;

import io.smallrye.mutiny.Uni;

/** Counts calls against a plan. */
interface Limiter {

    /**
     * Takes one call from the bucket, or says how long to wait.
     *
     * @param bucket names what is limited; each has calls of its own
     */
    Uni<Decision> take(String bucket, Plan plan);
}
