package io.stakedrop.staking.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.ethereum.Wei;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The range of a provider's pools. */
@Schema(description = "The range of the provider's pools; each pool states its own terms.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProviderTerms(
        @Schema(description = "How many pools it offers", examples = "2")
        long pools,

        @Schema(description = "How many of them are paused, and take no new stakes at the moment", examples = "0")
        long paused,

        @Schema(
                description = "The lowest fee on gains of the epoch that is posted next, in hundredths of a percent",
                examples = "500")
        int lowestFeeBasisPoints,

        @Schema(
                description = "The highest fee on gains of the epoch that is posted next, in hundredths of a percent",
                examples = "1000")
        int highestFeeBasisPoints,

        @Nullable @Schema(description = "What is announced for later; absent where nothing is")
        FeeChanges feeChanges,

        @Schema(description = "The least that one of them takes, in wei", examples = "\"10000000000000000\"")
        Wei minimumDeposit,

        @Nullable @Schema(description = "Absent where no pool is locked")
        LockUps lockUps) {

    /** The range of the fees that are announced. */
    @Schema(
            name = "ProviderFeeChanges",
            description = "The range of the fees that are announced, of each pool the one that begins first.")
    public record FeeChanges(
            @Schema(description = "How many pools' fees change", examples = "1")
            long pools,

            @Schema(description = "In hundredths of a percent", examples = "800")
            int lowestFeeBasisPoints,

            @Schema(description = "In hundredths of a percent", examples = "800")
            int highestFeeBasisPoints,

            @Schema(description = "The first epoch with one of them", examples = "413920")
            long fromEpoch) {}

    /** The range of the locked pools. */
    @Schema(name = "ProviderLockUps", description = "The range of the locked pools among them.")
    public record LockUps(
            @Schema(description = "How many pools are locked", examples = "1")
            long pools,

            @Schema(examples = "90") int shortestDays,
            @Schema(examples = "90") int longestDays,

            @Schema(
                    description = "The most that leaving at once costs, in hundredths of a percent of what leaves",
                    examples = "500")
            int highestPenaltyBasisPoints) {}
}
