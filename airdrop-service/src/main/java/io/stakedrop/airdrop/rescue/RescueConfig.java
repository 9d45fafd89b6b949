package io.stakedrop.airdrop.rescue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much a rescue may take. */
@ConfigMapping(prefix = "stakedrop.rescue")
public interface RescueConfig {

    /** Most rows of a list: while its root is looked for, all of them are held in memory, some 600 bytes a row. */
    @WithDefault("300000")
    @Min(1)
    @Max(1_000_000)
    int mostRows();

    /** Most hashes that are made in search of a root, some two million a second; one way of making it takes two a row. */
    @WithDefault("100000000")
    @Min(1)
    long mostHashes();
}
