package io.stakedrop.airdrop.appeal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long is kept what was written in appeals. */
@ConfigMapping(prefix = "stakedrop.appeal")
public interface AppealConfig {

    /** How long after a campaign was closed or cancelled it is erased. */
    @WithDefault("90d")
    @DurationMin(seconds = 1)
    Duration retention();

    /** How often each replica looks for what is to be erased. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration scanInterval();
}
