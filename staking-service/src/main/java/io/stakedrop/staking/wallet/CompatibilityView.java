package io.stakedrop.staking.wallet;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a wallet can stake in a pool. */
@Schema(name = "PoolCompatibility", description = "Whether the wallet can stake in a pool, and why or why not.")
record CompatibilityView(
        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(description = "The pool's name", examples = "Aurora Liquid")
        String poolName,

        @Schema(examples = "019ab0c4-6f2e-7c31-9a55-0d3f8b1c2e4a")
        UUID providerId,

        @Schema(examples = "true") boolean compatible,

        @Schema(description = "Everything that is against it; where nothing is, what speaks for it")
        List<ReasonView> reasons) {

    /** One reason. */
    @Schema(name = "CompatibilityReason", description = "Why the wallet can or cannot stake in the pool.")
    record ReasonView(
            @Schema(
                    enumeration = {
                        "supported",
                        "any-wallet",
                        "kind-not-supported",
                        "contract-account",
                        "shared-account",
                        "pool-closed",
                        "pool-paused"
                    },
                    examples = "supported")
            String code,

            @Schema(examples = "Northern Light Staking helps with ledger.")
            String detail) {

        static ReasonView of(Compatibility.Reason reason) {
            return new ReasonView(reason.code().name().toLowerCase(Locale.ROOT).replace('_', '-'), reason.detail());
        }
    }

    static CompatibilityView of(Compatibility compatibility) {
        return new CompatibilityView(
                compatibility.pool().id(),
                compatibility.pool().name(),
                compatibility.pool().providerId(),
                compatibility.isCompatible(),
                compatibility.reasons().stream().map(ReasonView::of).toList());
    }
}
