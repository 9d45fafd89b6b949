package io.stakedrop.staking.stake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalLong;
import org.hibernate.validator.constraints.time.DurationMin;

/** How stakes are confirmed and given up; payouts need the same confirmations. */
@ConfigMapping(prefix = "stakedrop.stake")
public interface StakeConfig {

    /**
     * By how much a payment's gas may become dearer between its preparation and its block, in percent. A block raises the
     * base fee by an eighth at most (EIP-1559).
     */
    @WithDefault("25")
    @Min(0)
    @Max(1_000)
    int feeHeadroomPercent();

    /** How long a prepared stake waits for its transaction to be reported. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration preparedFor();

    /** How long a reported transaction may be unknown to the chain before the stake is given up. */
    @WithDefault("24h")
    @DurationMin(seconds = 1)
    Duration submittedFor();

    /** Blocks that must vouch for a payment, its own counted. */
    @WithDefault("12")
    @Min(1)
    long confirmations();

    /**
     * Blocks on top of a payment's own after which no re-org is looked for any more. Absent, it is watched until the
     * network finalized it; a network that finalizes nothing needs a number.
     */
    OptionalLong finalAfter();

    /** How often each replica looks for stakes that are due. */
    @WithDefault("2s")
    @DurationMin(seconds = 1)
    Duration scanInterval();

    /** How long after one look at a submitted stake the next one is due. */
    @WithDefault("4s")
    @DurationMin(millis = 10)
    Duration checkInterval();

    /** Most stakes that are claimed at once. */
    @WithDefault("100")
    @Min(1)
    @Max(1_000)
    int batchSize();

    /**
     * Most stakes that a replica confirms at once. Each takes one of its connections to the database, of which there are
     * {@code quarkus.datasource.reactive.max-size}.
     */
    @WithDefault("8")
    @Min(1)
    @Max(100)
    int concurrency();

    /** How often the metrics of all stakes are read from the database. */
    @WithDefault("15s")
    @DurationMin(seconds = 1)
    Duration metricsInterval();
}
