package io.stakedrop.gateway.ratelimit;

import java.util.List;

/**
 * What a replica tells Redis when it registers: what Redis told it last, so that a lost answer, a late question or a Redis
 * without its data changes nothing that others rely on. Times are Redis's.
 *
 * @param epoch as it was told, 0 where it never was
 * @param drainedTicks as it was told
 * @param settledTicks when Redis last told it something while it owed nothing, 0 for never
 * @param part that it gives out while Redis is away, in millionths of every limit
 * @param isOwing whether it gave out its share, and Redis was not charged with all of that yet
 * @param members as it was told
 */
record Report(
        long epoch,
        long drainedTicks,
        long settledTicks,
        int part,
        boolean isOwing,
        List<Registration.Member> members) {}
