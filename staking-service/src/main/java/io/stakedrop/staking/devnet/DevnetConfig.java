package io.stakedrop.staking.devnet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigInteger;

/** The embedded network. */
@ConfigMapping(prefix = "stakedrop.devnet")
public interface DevnetConfig {

    /** Whether the network's admin calls answer; without them it stands still. */
    @WithDefault("false")
    boolean admin();

    /** Whether the prod profile may run on it. Its ether is worth nothing, so say so on purpose. */
    @WithDefault("false")
    boolean allowed();

    /** The effective balance of all active validators of the network, in gwei, which sets the base reward. */
    @WithDefault("34000000000000000")
    BigInteger activeGwei();

    /** How much of that balance attests in time, in percent. */
    @WithDefault("100")
    @Min(0)
    @Max(100)
    int participation();
}
