package io.stakedrop.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How API keys are checked. */
@ConfigMapping(prefix = "stakedrop.identity")
public interface IdentityConfig {

    /** The operator's key with scope {@code admin}, at least 32 characters ({@code STAKEDROP_BOOTSTRAP_KEY}). */
    Optional<String> bootstrapKey();

    /** Most keys, and most access tokens, that are kept in memory. */
    @WithDefault("10000")
    int verdicts();

    /** How often it is written when keys were last used. */
    @WithDefault("30s")
    Duration usesWrittenEvery();
}
