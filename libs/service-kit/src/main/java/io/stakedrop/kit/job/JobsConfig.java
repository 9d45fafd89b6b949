package io.stakedrop.kit.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How this replica works on jobs. */
@ConfigMapping(prefix = "stakedrop.jobs")
public interface JobsConfig {

    /** Jobs that this replica runs at the same time; 0 leaves them to others. */
    @WithDefault("2")
    @Min(0)
    @Max(64)
    int concurrency();

    /** Longest wait for a job submitted on another replica; those submitted here begin at once. */
    @WithDefault("1s")
    @DurationMin(millis = 10)
    Duration pollInterval();

    /**
     * After this long without a sign of life a job's replica counts as dead and another goes on. Signs are given
     * three times as often.
     */
    @WithDefault("30s")
    @DurationMin(millis = 300)
    Duration lease();

    /** Attempts that may pass without a new checkpoint before the job has failed; dying counts, draining does not. */
    @WithDefault("5")
    @Min(1)
    @Max(100)
    int maxAttempts();

    /** Wait before the second attempt; it doubles with each further one. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration backOff();

    /** Longest wait between two attempts. */
    @WithDefault("5m")
    @DurationMin(millis = 1)
    Duration maxBackOff();

    /** How often a progress stream looks at its job. */
    @WithDefault("500ms")
    @DurationMin(millis = 10)
    Duration progressInterval();

    /** How often each replica measures what waits and how far jobs are. */
    @WithDefault("15s")
    @DurationMin(seconds = 1)
    Duration metricsInterval();

    /** A comment is sent on a silent progress stream this often, so that proxies keep it open. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    Duration heartbeatInterval();
}
