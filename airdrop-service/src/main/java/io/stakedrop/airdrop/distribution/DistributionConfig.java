package io.stakedrop.airdrop.distribution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How trees are built. */
@ConfigMapping(prefix = "stakedrop.distribution")
public interface DistributionConfig {

    /** Rows that a tree job hashes or writes between two signs of progress, at which it can be paused or cancelled. */
    @WithDefault("20000")
    @Min(1)
    @Max(100_000)
    int rowsPerStep();

    /** Most files of trees that one replica sends at a time; each holds a worker thread and some 40 MB. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int concurrentDownloads();
}
