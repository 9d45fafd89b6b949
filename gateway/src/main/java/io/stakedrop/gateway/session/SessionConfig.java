package io.stakedrop.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How wallets sign in, and how long they stay so. */
@ConfigMapping(prefix = "stakedrop.session")
public interface SessionConfig {

    /** The chains (EIP-155) whose accounts may sign in. */
    @WithDefault("1")
    Set<Long> chainIds();

    /**
     * By chain id, the URLs of the execution nodes that are asked whether a contract wallet accepts a signature (EIP-1271);
     * accounts of keys need none. How patiently they are asked is said by {@code stakedrop.execution-node}.
     */
    Map<Long, List<URI>> nodes();

    /** How long a nonce is good for. */
    @WithDefault("10m")
    Duration nonceLifetime();

    /** How far a wallet's clock may be ahead. */
    @WithDefault("30s")
    Duration clockTolerance();

    /** A session that is not refreshed for so long has ended. */
    @WithDefault("7d")
    Duration idleLifetime();

    /** A session ends after so long, however often it is refreshed. */
    @WithDefault("30d")
    Duration lifetime();

    /** How long after a refresh the same client may repeat it, in case the answer was lost. */
    @WithDefault("10s")
    Duration repeatable();

    /** How long sessions that have ended are kept, for those who look back. */
    @WithDefault("30d")
    Duration kept();
}
