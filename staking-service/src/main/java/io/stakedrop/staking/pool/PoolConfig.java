package io.stakedrop.staking.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is told of pools beside the API. */
@ConfigMapping(prefix = "stakedrop.pool")
public interface PoolConfig {

    /** How often the metrics of all pools are read from the database. */
    @WithDefault("15s")
    @DurationMin(seconds = 1)
    Duration metricsInterval();
}
