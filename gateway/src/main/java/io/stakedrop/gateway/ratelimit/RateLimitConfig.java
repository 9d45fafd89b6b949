package io.stakedrop.gateway.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The limits of every consumer, and what happens without Redis. */
@ConfigMapping(prefix = "stakedrop.rate-limit")
public interface RateLimitConfig {

    /** GET and HEAD on the services' paths. */
    Calls read();

    /** All other methods on the services' paths. */
    Calls write();

    /** The administration of tenants and keys. */
    Calls admin();

    /** Refused credentials of one source address. */
    Calls failures();

    /** How long an answer from Redis is awaited before this replica decides by its share. */
    @WithDefault("50ms")
    Duration timeout();

    /** How long Redis is left alone after it failed to answer; then one call asks it again. */
    @WithDefault("1s")
    Duration pause();

    /** Replicas of the gateway that share a limit while Redis is away. */
    @WithDefault("1")
    @Min(1)
    int replicas();

    /** Most consumers whose share is kept in memory. */
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
    }
}
