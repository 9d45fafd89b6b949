package io.stakedrop.gateway.ratelimit;

/**
 * What a replica knows when it asks about limits. Times are Redis's.
 *
 * @param epoch when Redis began to count
 * @param drainedTicks time at which all buckets were empty
 * @param reserved millionths of every limit that replicas give out by themselves, or may
 * @param untilTicks time until which this may be relied on
 */
record Basis(long epoch, long drainedTicks, int reserved, long untilTicks) {

    /** Of a replica that Redis never told anything. */
    static final Basis NONE = new Basis(0, 0, 0, 0);
}
