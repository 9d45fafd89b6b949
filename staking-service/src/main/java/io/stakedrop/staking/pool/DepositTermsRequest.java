package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Wei;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a pool takes from now on, all of it. */
@Schema(
        name = "DepositTerms",
        description = "What a pool takes from now on. Stakes that were prepared before are taken as they are.")
record DepositTermsRequest(
        @NotNull
        @AtLeastOneGwei
        @Schema(
                description = "The least that a stake may be, in wei; at least one gwei",
                examples = "\"10000000000000000\"")
        Wei minimumDeposit,

        @Nullable
        @Schema(
                description =
                        "The most that may be staked at a time, at cost and with what is on its way, in wei; without it "
                                + "there is no limit",
                examples = "\"1000000000000000000000\"")
        Wei depositCap,

        @NotNull @Schema(description = "Whether it takes no new stakes", examples = "false")
        Boolean paused) {}
