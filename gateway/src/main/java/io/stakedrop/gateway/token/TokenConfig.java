package io.stakedrop.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Internal tokens and the keys that sign them. */
@ConfigMapping(prefix = "stakedrop.token")
public interface TokenConfig {

    /** The {@code iss} claim, which the services compare. */
    @WithDefault("stakedrop-gateway")
    String issuer();

    /** From {@code iat} to {@code exp}. */
    @WithDefault("60s")
    Duration lifetime();

    /** A token with less than this left is not used again, so that it does not expire on its way. */
    @WithDefault("10s")
    Duration margin();

    /** Most tokens that are kept for use again. */
    @WithDefault("10000")
    int kept();

    /** How often the keys are read again, to see those that other replicas or an operator made. */
    @WithDefault("30s")
    Duration keysReadEvery();
}
