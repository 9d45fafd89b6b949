package io.stakedrop.airdrop.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How campaigns move by themselves. */
@ConfigMapping(prefix = "stakedrop.campaign")
public interface CampaignConfig {

    /** How often each replica looks for campaigns whose moment has come. */
    @WithDefault("2s")
    @DurationMin(seconds = 1)
    Duration scanInterval();
}
