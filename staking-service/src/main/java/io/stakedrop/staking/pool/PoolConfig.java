package io.stakedrop.staking.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is told of pools beside the API. */
@ConfigMapping(prefix = "stakedrop.pool")
public interface PoolConfig {

    /** Epochs between the announcement of a higher fee and the first one that it is taken of: a week. A lower one needs two. */
    @WithDefault("1575")
    @Min(2)
    long feeNotice();

    /** How often the metrics of all pools are read from the database. */
    @WithDefault("15s")
    @DurationMin(seconds = 1)
    Duration metricsInterval();
}
