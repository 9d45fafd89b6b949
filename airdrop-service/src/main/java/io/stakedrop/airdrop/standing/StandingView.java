package io.stakedrop.airdrop.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.standing.Standing.Claim;
import io.stakedrop.airdrop.standing.Standing.Missing;
import io.stakedrop.airdrop.standing.Standing.Reason;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wallet's standing on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WalletStanding", description = "How a wallet stands with a campaign.")
record StandingView(
        Address account,
        UUID campaignId,

        @Schema(examples = "UNI airdrop") String campaignName,

        @Schema(
                description = "How far the campaign has come",
                enumeration = {
                    "draft",
                    "announced",
                    "open",
                    "snapshot",
                    "allocated",
                    "distributing",
                    "closed",
                    "cancelled"
                })
        String campaignState,

        @Schema(enumeration = {"eligible", "not-eligible", "undecided"})
        String verdict,

        @Schema(description = "Why the verdict is what it is")
        List<ReasonView> reasons,

        @Schema(description = "Since when it is registered; absent where it is not, or where that is not yours to know")
        @Nullable
        Instant registeredAt,

        @Schema(description = "What the wallet still has to do")
        List<MissingView> missing,

        @Schema(description = "What it gets; absent before the root is published, and where it gets nothing") @Nullable
        WalletClaimView claim) {

    static StandingView of(Address account, Standing standing) {
        return new StandingView(
                account,
                standing.campaign().id(),
                standing.campaign().terms().name(),
                standing.campaign().stateName(),
                standing.verdict().wireName(),
                standing.reasons().stream().map(ReasonView::of).toList(),
                standing.registeredAt().orElse(null),
                standing.missing().stream().map(MissingView::of).toList(),
                standing.claim().map(WalletClaimView::of).orElse(null));
    }

    /** Part of why, on the wire. */
    @Schema(name = "StandingReason", description = "Part of why a wallet is eligible or not.")
    record ReasonView(
            @Schema(description = "Stable, to compare with", examples = "in-published-list")
            String code,

            @Schema(description = "For people", examples = "The published root has a claim of this wallet.")
            String detail) {

        private static ReasonView of(Reason reason) {
            return new ReasonView(reason.code(), reason.detail());
        }
    }

    /** What has to be done, on the wire. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "StandingMissing", description = "What a wallet still has to do.")
    record MissingView(
            @Schema(description = "Stable, to compare with", examples = "register")
            String code,

            @Schema(description = "For people", examples = "Register.")
            String detail,

            @Schema(description = "Since when it can be done; now when absent") @Nullable
            Instant from,

            @Schema(description = "Up to when; absent where nobody fixed it") @Nullable
            Instant until) {

        private static MissingView of(Missing missing) {
            return new MissingView(
                    missing.code(),
                    missing.detail(),
                    missing.from().orElse(null),
                    missing.until().orElse(null));
        }
    }

    /** What a wallet gets, on the wire. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WalletClaim", description = "What a wallet gets. `getClaim` has the proof.")
    record WalletClaimView(
            @Schema(description = "The claim's number in the contract", examples = "0")
            long index,

            @Schema(description = "In the token's smallest unit")
            TokenAmount amount,

            @Schema(
                    description =
                            "Whether now is the time, as the campaign says. Whether it was claimed, the contract knows.",
                    examples = "true")
            boolean claimable,

            @Schema(description = "Up to when that is promised; absent where nobody fixed it") @Nullable
            Instant until) {

        private static WalletClaimView of(Claim claim) {
            return new WalletClaimView(
                    claim.index(),
                    claim.amount(),
                    claim.claimable(),
                    claim.until().orElse(null));
        }
    }
}
