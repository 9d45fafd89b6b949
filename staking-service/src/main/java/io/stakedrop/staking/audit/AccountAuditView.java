package io.stakedrop.staking.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One account of a pool's books, as it is posted and as its entries sum. */
@Schema(name = "AccountAudit", description = "An account as it is posted, and as its entries sum.")
record AccountAuditView(
        @Schema(examples = "stakers") String account,

        @Schema(
                description = "What it counts",
                enumeration = {"wei", "shares"},
                examples = "wei")
        String unit,

        @Schema(description = "By the last rate and what was posted since", examples = "64000683333333333333")
        String posted,

        @Schema(description = "By all of its entries", examples = "64000683333333333333")
        String recomputed,

        @Schema(description = "recomputed − posted; zero", examples = "0")
        String difference) {}
