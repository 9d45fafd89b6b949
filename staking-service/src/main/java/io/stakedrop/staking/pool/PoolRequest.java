package io.stakedrop.staking.pool;

import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Wei;
import io.stakedrop.staking.ledger.FeeRate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a new pool is made of. */
@LockUpIfLocked
public record PoolRequest(
        @NotNull
        @Schema(description = "One of the caller's own providers", examples = "019ab0c4-6f2e-7c31-9a55-0d3f8b1c2e4a")
        UUID providerId,

        @NotBlank @Size(max = 100) @Schema(description = "Name that stakers see", examples = "Aurora Liquid")
        String name,

        @NotNull PoolKind kind,

        @NotNull
        @AtLeastOneGwei
        @Schema(
                description = "The least that a stake may be, in wei; at least one gwei",
                examples = "\"10000000000000000\"")
        Wei minimumDeposit,

        @NotNull
        @Min(0)
        @Max(FeeRate.MAX_BASIS_POINTS)
        @Schema(description = "The operator's part of each gain, in hundredths of a percent", examples = "1000")
        Integer feeBasisPoints,

        @NotNull
        @NotZeroAddress
        @Schema(
                description = "Where stakes are paid to; every pool has its own, so that a payment belongs to one pool",
                examples = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")
        Address depositAddress,

        @Nullable
        @NotZeroAddress
        @Schema(
                description =
                        "The account that the pool's validators name for priority fees and payments of block builders, "
                                + "which are the pool's then; a plain account of the operator's that is used for nothing "
                                + "else. Without it they are not, and the pool earns by its validators' balances alone",
                examples = "0x90F79bf6EB2c4f870365E785982E1f101E93b906")
        Address feeRecipient,

        @Nullable @Valid @Schema(description = "The term of a locked pool; a liquid one has none")
        LockUp lockUp,

        @Nullable
        @Schema(
                description =
                        "The most that may be staked at a time, at cost and with what is on its way, in wei; without it "
                                + "there is no limit",
                examples = "\"1000000000000000000000\"")
        Wei depositCap) {}
