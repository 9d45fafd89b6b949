package io.stakedrop.staking.unstake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How leaving is quoted, finalized and paid. */
@ConfigMapping(prefix = "stakedrop.unstake")
public interface UnstakeConfig {

    /** How long a quote can be taken up. */
    @WithDefault("15m")
    @DurationMin(seconds = 1)
    Duration quoteFor();

    /** How often each replica looks for claims that can be finalized, and for payouts that are due for a look. */
    @WithDefault("2s")
    @DurationMin(seconds = 1)
    Duration scanInterval();

    /** How long after one look at a payout the next one is due. */
    @WithDefault("4s")
    @DurationMin(millis = 10)
    Duration checkInterval();

    /** How often each replica measures the queues. */
    @WithDefault("15s")
    @DurationMin(seconds = 1)
    Duration metricsInterval();

    /** Most claims that are finalized, or payouts that are looked at, at once. */
    @WithDefault("100")
    @Min(1)
    @Max(1_000)
    int batchSize();
}
