package io.stakedrop.airdrop.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.tracking.Progress.Followed;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a campaign is claimed, on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ClaimProgress",
        description = "How far a campaign is claimed, as its chain says.",
        requiredProperties = {"claims", "total", "followed"})
record ProgressView(
        @Schema(description = "How many claims the published root has", examples = "252803")
        long claims,

        @Schema(description = "Sum of their amounts in the token's smallest unit")
        TokenAmount total,

        @Schema(
                description = "Whether claims are followed: a contract with an event is declared, on the chain that"
                        + " this service can ask. Only then the figures below are there",
                examples = "true")
        boolean followed,

        @Schema(description = "How often the contract has paid", examples = "219416") @Nullable
        Long paidClaims,

        @Schema(description = "How much it has paid, in the token's smallest unit") @Nullable
        TokenAmount paid,

        @Schema(description = "The last block that was searched; absent before the first", examples = "10876359")
        @Nullable
        Long followedTo,

        @Schema(description = "The time of that block") @Nullable
        Instant followedToTime,

        @Schema(description = "From when on the contract pays nothing; absent where it has no deadline") @Nullable
        Instant expiresAt) {

    static ProgressView of(Progress progress) {
        Followed followed = progress.followed().orElse(null);
        return new ProgressView(
                progress.claims(),
                progress.total(),
                followed != null,
                followed == null ? null : followed.payments(),
                followed == null ? null : followed.paid(),
                followed == null ? null : followed.lastBlock().orElse(null),
                followed == null ? null : followed.lastTime().orElse(null),
                progress.expiresAt().orElse(null));
    }
}
