package io.stakedrop.staking.audit;

import io.stakedrop.ethereum.Wei;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an audit of a pool's books found. */
@Schema(
        name = "PoolAudit",
        description = "A pool's books, recomputed from all of their entries. `sound` says that nothing differs.")
record AuditView(
        @Schema(examples = "019ab0c5-1d0a-7b44-8c02-5e6f7a8b9c0d")
        UUID poolId,

        @Schema(description = "Epoch of the last posted rate", examples = "412345")
        long epoch,

        @Schema(
                description = "Whether every difference is zero and nothing is unbalanced, broken or wrong",
                examples = "true")
        boolean sound,

        List<AccountAuditView> accounts,

        @Schema(description = "Entries whose lines do not sum to zero in each unit", examples = "0")
        long unbalancedEntries,

        @Schema(
                description =
                        "Epochs whose posted balances do not follow from those before and the entries, ten at most",
                examples = "[]")
        List<Long> brokenRates,

        @Schema(description = "Positions that hold other shares than their entries say", examples = "0")
        long wrongPositions,

        @Schema(description = "Positions that hold shares", examples = "2517")
        long positions,

        @Schema(
                description = "What they are worth together, each rounded down, in wei",
                examples = "\"64000683333333333330\"")
        Wei positionValue,

        @Schema(
                description =
                        "What rounding leaves in the pool: the stakers' assets less the worth of all positions, in wei",
                examples = "\"3\"")
        String dust,

        @Schema(description = "What is owed to payouts less the account of it, in wei; zero", examples = "0")
        String payableDifference,

        @Schema(
                description = "What was read of the fee recipients' balances less what was posted of it, in wei; zero",
                examples = "0")
        String receiptDifference) {}
