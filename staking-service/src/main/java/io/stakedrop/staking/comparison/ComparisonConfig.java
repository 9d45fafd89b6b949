package io.stakedrop.staking.comparison;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What comparisons go by. */
@ConfigMapping(prefix = "stakedrop.comparison")
public interface ComparisonConfig {

    /**
     * How many epochs lie between the two rates of a pool that its yearly rate is observed by; 1575 are a week. A pool that is
     * younger is estimated by formula.
     */
    @WithDefault("1575")
    @Min(1)
    @Max(82_181)
    int windowEpochs();
}
