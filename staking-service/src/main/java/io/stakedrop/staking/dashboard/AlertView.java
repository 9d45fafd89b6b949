package io.stakedrop.staking.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that a wallet's owner should know or do. */
@Schema(name = "DashboardAlert", description = "Something that the wallet's owner should know or do.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertView(
        @Schema(
                description = "Stable; new ones may come",
                enumeration = {
                    "stake-rejected",
                    "validator-slashed",
                    "stake-expired",
                    "stake-expires-soon",
                    "deposit-undone",
                    "payout-undone",
                    "fee-change-announced",
                    "wallet-not-proven",
                    "pool-paused",
                    "lock-up-ends-soon",
                    "lock-up-ended"
                },
                examples = "stake-expires-soon")
        String code,

        @Schema(
                description = "critical: ether is lost or may be. warning: something is to be done, or may be wanted.",
                enumeration = {"critical", "warning", "info"},
                examples = "warning")
        String severity,

        @Schema(
                description = "What happened and what to do",
                examples = "Send the transaction and report its hash before 2026-11-22T23:15:00Z, or prepare another.")
        String text,

        @Nullable @Schema(description = "When it happens or happened, where that is known")
        Instant at,

        @Nullable @Schema(description = "The pool that it is about", examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Nullable @Schema(description = "The stake that it is about", examples = "019ab0c6-2b3c-7d4e-9f50-617283940a1b")
        UUID stakeId,

        @Nullable
        @Schema(description = "The unstake that it is about", examples = "019ab0c9-2c3d-7e4f-8a5b-6c7d8e9fa0b1")
        UUID unstakeId) {

    static AlertView of(Alert alert) {
        return new AlertView(
                text(alert.code()),
                text(alert.severity()),
                alert.text(),
                alert.at(),
                alert.subject().poolId(),
                alert.subject().stakeId(),
                alert.subject().unstakeId());
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
