package io.stakedrop.staking.reward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How epochs are posted to pools. */
@ConfigMapping(prefix = "stakedrop.reward")
public interface RewardConfig {

    /** How often each replica looks for pools that lack a finalized epoch. */
    @WithDefault("2s")
    @DurationMin(seconds = 1)
    Duration scanInterval();

    /** Most pools that are looked up at once; those after them follow in the same look. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int poolBatch();

    /** Most pools that a replica posts to at once; each takes a connection to the database meanwhile. */
    @WithDefault("4")
    @Min(1)
    @Max(100)
    int concurrency();

    /** Most epochs of one pool that are posted before the next pool has its turn. */
    @WithDefault("225")
    @Min(1)
    @Max(10_000)
    int epochBatch();
}
