package io.stakedrop.gateway.announcement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replicas learn of changes. */
@ConfigMapping(prefix = "stakedrop.announcement")
public interface AnnouncementConfig {

    /** How often the database is asked what was announced. */
    @WithDefault("500ms")
    Duration pollInterval();

    /**
     * How long what was read may be used after the database last said that nothing else changed: a change holds
     * everywhere after this time. More than {@link #pollInterval()}, so that one slow answer does not end everything.
     */
    @WithDefault("1s")
    Duration window();

    /** How long anything is kept at most, announced or not. */
    @WithDefault("10m")
    Duration kept();

    /** How long announcements stay in the database. */
    @WithDefault("1d")
    Duration retention();
}
