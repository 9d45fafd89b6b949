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

    /** How many validators are active in the network, which sets how often the sweep comes to one. */
    @WithDefault("1062500")
    @Min(1)
    long validators();

    /** Epochs that a validator has to be active before it may leave; as on mainnet, less for trying out. */
    @WithDefault("256")
    @Min(0)
    long shardCommitteePeriod();

    /** Epochs from a validator's exit to its payout; as on mainnet, less for trying out. */
    @WithDefault("256")
    @Min(0)
    long withdrawabilityDelay();
}
