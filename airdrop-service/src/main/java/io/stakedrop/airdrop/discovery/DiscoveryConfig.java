package io.stakedrop.airdrop.discovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** What feeds need to know. */
@ConfigMapping(prefix = "stakedrop.discovery")
public interface DiscoveryConfig {

    /** The gateway as the world reaches it, before the paths of links in feeds. */
    @WithDefault("${stakedrop.gateway.url}")
    URI publicUrl();
}
