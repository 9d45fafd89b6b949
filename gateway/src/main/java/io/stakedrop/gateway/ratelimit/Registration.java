package io.stakedrop.gateway.ratelimit;

/**
 * What Redis tells a replica that registers. Times are Redis's.
 *
 * @param replicas how many there are
 * @param rank this one's place among them, from 0
 * @param epoch when Redis began to count, another number after it lost its data
 * @param drainedTicks time at which all buckets were empty, 0 where that never had to be
 * @param sharedTicks time from which limits are shared again
 */
record Registration(long nowTicks, int replicas, int rank, long epoch, long drainedTicks, long sharedTicks) {}
