package io.stakedrop.airdrop.registration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long personal answers are kept. */
@ConfigMapping(prefix = "stakedrop.registration")
public interface RegistrationConfig {

    /** How long after a campaign was closed or cancelled its personal answers are erased. */
    @WithDefault("90d")
    @DurationMin(seconds = 1)
    Duration personalRetention();

    /** How often each replica looks for answers that are to be erased. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration scanInterval();
}
