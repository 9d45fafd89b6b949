package io.stakedrop.staking.reputation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How far back reputations look. */
@ConfigMapping(prefix = "stakedrop.reputation")
public interface ReputationConfig {

    /** Epochs of each pool that count: its last ones. 1575 are a week. */
    @WithDefault("1575")
    @Min(1)
    @Max(82_181)
    int windowEpochs();
}
