package io.stakedrop.airdrop.tracking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalLong;
import org.hibernate.validator.constraints.time.DurationMin;

/** How claims on chain are followed. */
@ConfigMapping(prefix = "stakedrop.tracking")
public interface TrackingConfig {

    /** Blocks that must vouch for a payment, its own counted. */
    @WithDefault("12")
    @Min(1)
    long confirmations();

    /**
     * Blocks on top of a payment's own after which no re-org is looked for any more. Absent, until the network finalized
     * it; a network that finalizes nothing needs a number.
     */
    OptionalLong finalAfter();

    /** How often each replica looks for contracts that are due. */
    @WithDefault("5s")
    @DurationMin(seconds = 1)
    Duration scanInterval();

    /** How long after one look at a contract the next one is due; what a look takes, at least. */
    @WithDefault("10s")
    @DurationMin(millis = 10)
    Duration checkInterval();

    /** Most blocks that are searched by one question to a node; finalized ones only, others are searched one by one. */
    @WithDefault("2000")
    @Min(1)
    int blocksPerQuestion();

    /** Most contracts that a replica takes at a time. */
    @WithDefault("20")
    @Min(1)
    @Max(1_000)
    int batchSize();

    /** How long before claims expire the campaign's tenant is reminded of what is not claimed. */
    @WithDefault("7d")
    @DurationMin(seconds = 1)
    Duration remindBefore();
}
