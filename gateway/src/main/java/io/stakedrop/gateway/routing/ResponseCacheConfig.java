package io.stakedrop.gateway.routing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Answers that are the same for every tenant, kept in this replica. */
@ConfigMapping(prefix = "stakedrop.cache")
public interface ResponseCacheConfig {

    /** What all answers together may hold. */
    @WithDefault("16M")
    MemorySize maxSize();

    /** The largest answer that is kept. */
    @WithDefault("1M")
    MemorySize maxAnswer();

    /** How long an answer is given without asking again, where the service does not say. */
    @WithDefault("1s")
    Duration fresh();

    /** How long after that it is given while somebody asks again, where the service does not say. */
    @WithDefault("4s")
    Duration stale();
}
