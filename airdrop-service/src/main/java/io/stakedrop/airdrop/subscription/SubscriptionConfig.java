package io.stakedrop.airdrop.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How subscribers are told. */
@ConfigMapping(prefix = "stakedrop.subscription")
public interface SubscriptionConfig {

    /** How often each replica looks for what is to be told. */
    @WithDefault("2s")
    @DurationMin(seconds = 1)
    Duration scanInterval();

    /** Most subscribers that are told in one transaction. */
    @WithDefault("200")
    @Min(1)
    @Max(1_000)
    int batchSize();
}
