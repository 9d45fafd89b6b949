package io.stakedrop.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How events are relayed, kept and streamed. */
@ConfigMapping(prefix = "stakedrop.outbox")
public interface OutboxConfig {

    /** Whether this replica relays; at least one has to. */
    @WithDefault("true")
    boolean relay();

    /** Most rows that one relay transaction numbers. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int batchSize();

    /** Longest wait for events that another replica wrote; those written here are relayed at once. */
    @WithDefault("500ms")
    @DurationMin(millis = 10)
    @DurationMax(minutes = 1)
    Duration pollInterval();

    /** How often open streams look for events that another replica relayed: one query for all of them. */
    @WithDefault("500ms")
    @DurationMin(millis = 10)
    @DurationMax(minutes = 1)
    Duration streamInterval();

    /** How often a replica that relays measures how late events are. */
    @WithDefault("15s")
    @DurationMin(seconds = 1)
    Duration metricsInterval();

    /** A comment is sent on a silent stream this often, so that proxies keep it open. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    Duration heartbeatInterval();

    /** Numbered events older than this are deleted; a consumer that comes later sees the gap. */
    @WithDefault("90d")
    @DurationMin(hours = 1)
    Duration retention();
}
