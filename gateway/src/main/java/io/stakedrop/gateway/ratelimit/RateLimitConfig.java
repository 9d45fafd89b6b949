package io.stakedrop.gateway.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The limits of a tenant that has no plan, and what happens without Redis. */
@ConfigMapping(prefix = "stakedrop.rate-limit")
public interface RateLimitConfig {

    /** GET and HEAD on the services' paths. */
    Calls read();

    /** All other methods on the services' paths. */
    Calls write();

    /** The administration of tenants and keys. */
    Calls admin();

    /** Calls of one wallet that signed in. */
    Optional<Calls> wallet();

    /** Calls from one source address. */
    Optional<Calls> address();

    /** Most exchanges of a tenant at once. */
    OptionalInt concurrent();

    /** Most streams of events of a tenant at once. */
    OptionalInt streams();

    /** Most calls of a tenant in a calendar day, in UTC. */
    OptionalLong perDay();

    /** Most calls of a tenant in a calendar month, in UTC. */
    OptionalLong perMonth();

    /** What is open to everybody, by source address. */
    Calls open();

    /** Refused credentials of one source address, and refused signatures of one wallet that a node was asked about. */
    Calls failures();

    /** Sign-ins of one wallet. */
    Calls signIn();

    /**
     * How long an answer from Redis is awaited before this replica decides by its share, in which buckets begin empty. More
     * than two periods of the kernel's limit of a container's processor (100 ms each), in which nothing of it runs.
     */
    @WithDefault("250ms")
    Duration timeout();

    /** How often a replica registers in Redis, also while Redis is away; four times that after its return it counts again. */
    @WithDefault("250ms")
    Duration pause();

    /**
     * Most replicas of the gateway that may ever run at once. One that is born while Redis is away takes no more than its
     * part of what is kept for such: an eighth of each limit.
     */
    @WithDefault("8")
    @Min(1)
    int mostReplicas();

    /** Most consumers whose calls in hand or whose share are kept in memory. */
    @WithDefault("100000")
    int consumers();

    /** What one consumer may do. */
    interface Calls {

        /** Calls a second, averaged; above ten thousand the interval's microseconds would be too coarse. */
        @Min(1)
        @Max(10_000)
        int perSecond();

        /** Most calls at once. */
        @Min(1)
        @Max(1_000_000)
        int burst();

        /** Calls a minute, all of them at once if the other limit allows it. */
        OptionalInt perMinute();
    }
}
