package io.stakedrop.gateway.ratelimit;

import java.util.List;

/**
 * What Redis tells a replica that registers. Times are Redis's; parts are millionths of every limit.
 *
 * @param epoch when Redis began to count, another number after it lost its data
 * @param drainedTicks time at which all buckets were empty, 0 where that never had to be
 * @param sharedTicks time from which limits are counted there
 * @param part this one's, for when Redis is away
 * @param reserved what the others give out by themselves, or may
 * @param members all replicas, this one as well
 */
record Registration(
        long nowTicks, long epoch, long drainedTicks, long sharedTicks, int part, int reserved, List<Member> members) {

    /** A replica and its part. */
    record Member(String name, int part) {}
}
