package io.stakedrop.airdrop.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How snapshots are read off a chain and from the staking service. */
@ConfigMapping(prefix = "stakedrop.snapshots")
public interface SnapshotConfig {

    /** Blocks on top of one after which it counts as final, on a network whose nodes tell of no finality. */
    @WithDefault("64")
    @Min(0)
    int confirmations();

    /** Most blocks whose logs are asked for at once; halved as often as a node refuses. */
    @WithDefault("2000")
    @Min(1)
    @Max(1_000_000)
    int blocksPerRange();

    /** Accounts that are looked at between two signs of progress, at which a job can be paused or cancelled. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int accountsPerStep();

    /** Questions about accounts that are under way at a time. */
    @WithDefault("16")
    @Min(1)
    @Max(256)
    int concurrentQuestions();

    /** How many of the largest balances that were summed up from transfers the token is asked for. */
    @WithDefault("100")
    @Min(0)
    @Max(10_000)
    int checkedBalances();

    /** The staking service. */
    @WithDefault("http://127.0.0.1:8081")
    URI stakingUrl();

    /** Longest silence of the staking service while it streams. */
    @WithDefault("60s")
    @DurationMin(millis = 10)
    Duration stakingTimeout();
}
