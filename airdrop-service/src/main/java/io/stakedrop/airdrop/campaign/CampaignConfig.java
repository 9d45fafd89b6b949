package io.stakedrop.airdrop.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How campaigns move by themselves, and what is told ahead. */
@ConfigMapping(prefix = "stakedrop.campaign")
public interface CampaignConfig {

    /** How long before registrations close, the snapshot is taken or claims end subscribers are reminded of it. */
    @WithDefault("24h")
    @DurationMin(minutes = 1)
    Duration reminderLead();

    /** How often each replica looks for campaigns whose moment has come, or is near. */
    @WithDefault("2s")
    @DurationMin(seconds = 1)
    Duration scanInterval();
}
