package io.stakedrop.staking.provider;

import io.stakedrop.ethereum.Wei;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The range of a provider's pools. */
@Schema(description = "The range of the provider's pools; each pool states its own terms.")
public record ProviderTerms(
        @Schema(description = "How many pools it offers", examples = "2")
        long pools,

        @Schema(description = "The lowest fee on gains, in hundredths of a percent", examples = "500")
        int lowestFeeBasisPoints,

        @Schema(description = "The highest fee on gains, in hundredths of a percent", examples = "1000")
        int highestFeeBasisPoints,

        @Schema(description = "The least that one of them takes, in wei", examples = "\"10000000000000000\"")
        Wei minimumDeposit) {}
