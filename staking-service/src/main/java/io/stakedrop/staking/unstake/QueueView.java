package io.stakedrop.staking.unstake;

import io.stakedrop.ethereum.Wei;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a claim is in its pool's queue, and when its turn comes. */
@Schema(
        name = "UnstakeQueue",
        description =
                "Claims are finalized first come, first served, as far as the pool has liquidity. What it lacks is "
                        + "withdrawn from its validators, which takes as long as the network's queue of exits.")
public record QueueView(
        @Schema(description = "Place in the queue, from 1", examples = "1")
        long position,

        @Schema(description = "What those before it are owed, in wei", examples = "\"0\"")
        Wei amountAhead,

        @Schema(description = "What the pool has at hand for the queue, in wei", examples = "\"1500000000000000000\"")
        Wei liquidity,

        @Schema(
                description =
                        "When ether can be there at the earliest: at once, or when the network's queue of exits and the "
                                + "delay after it let it go and that epoch is final")
        Instant earliestAt,

        @Schema(
                description =
                        "When to expect it: half a round of the network's sweep later, where it comes from validators")
        Instant expectedAt) {}
