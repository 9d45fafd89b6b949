package io.stakedrop.gateway.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Streams of events through this replica. */
@ConfigMapping(prefix = "stakedrop.streams")
public interface EventStreamConfig {

    /** Most open streams of one consumer. */
    @WithDefault("20")
    @Min(1)
    int perConsumer();

    /** How long a stream is silent before the gateway sends a comment; longer than the services' own heartbeat. */
    @WithDefault("25s")
    Duration heartbeat();

    /** When clients shall come again at the earliest after the replica shut down, and half of when at the latest. */
    @WithDefault("2s")
    Duration retry();
}
