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

    /** How long a verdict on a key may be used again; a revocation holds everywhere after this time. */
    @WithDefault("1s")
    Duration verdictLifetime();

    /** Most keys whose verdict is kept. */
    @WithDefault("10000")
    int verdicts();

    /** How often it is written when keys were last used. */
    @WithDefault("30s")
    Duration usesWrittenEvery();
}
