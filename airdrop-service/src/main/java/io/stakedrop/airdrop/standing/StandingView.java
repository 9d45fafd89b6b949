package io.stakedrop.airdrop.standing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.eligibility.WalletEligibilityView;
import io.stakedrop.airdrop.standing.Facts.FollowedClaim;
import io.stakedrop.airdrop.standing.Facts.Payment;
import io.stakedrop.airdrop.standing.Standing.Claim;
import io.stakedrop.airdrop.standing.Standing.Missing;
import io.stakedrop.airdrop.standing.Standing.Reason;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.Bytes32;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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

        @Schema(
                description =
                        "By the published list; before there is one, from the snapshot on, by the evaluation that counts, to"
                                + " the wallet itself and programs of the campaign's tenant; else undecided",
                enumeration = {"eligible", "not-eligible", "undecided"})
        String verdict,

        @Schema(description = "Why the verdict is what it is")
        List<ReasonView> reasons,

        @Schema(description = "Since when it is registered; absent where it is not, or where that is not yours to know")
        @Nullable
        Instant registeredAt,

        @Schema(
                description =
                        "What the wallet still has to do and, where one campaign is asked for, which of its rules it does"
                                + " not keep")
        List<MissingView> missing,

        @Schema(
                description =
                        "What the campaign's rules found of the wallet: by the evaluation that counts, or until the snapshot by"
                                + " the rules as they are now. Only where one campaign is asked for, by the wallet itself or a program"
                                + " of the campaign's tenant")
        @Nullable
        WalletEligibilityView eligibility,

        @Schema(description = "What it gets; absent before the root is published, and where it gets nothing") @Nullable
        WalletClaimView claim) {

    static StandingView of(Address account, ExplainedStanding explained) {
        return of(account, explained.standing(), explained.evidence().orElse(null));
    }

    static StandingView of(Address account, Standing standing) {
        return of(account, standing, null);
    }

    private static StandingView of(Address account, Standing standing, @Nullable WalletEligibilityView evidence) {
        return new StandingView(
                account,
                standing.campaign().id(),
                standing.campaign().terms().name(),
                standing.campaign().stateName(),
                standing.verdict().wireName(),
                standing.reasons().stream().map(ReasonView::of).toList(),
                standing.registeredAt().orElse(null),
                standing.missing().stream().map(MissingView::of).toList(),
                evidence,
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
    @Schema(name = "StandingMissing", description = "What a wallet still has to do, or a rule that it does not keep.")
    record MissingView(
            @Schema(description = "`register`, or the type of the rule that is not kept", examples = "holds-token")
            String code,

            @Schema(
                    description = "For people",
                    examples = "At least 100 of the token's smallest unit is needed; 99 was found, 1 is lacking.")
            String detail,

            @Schema(description = "Since when it can be done; now when absent") @Nullable
            Instant from,

            @Schema(description = "Up to when; absent where nobody fixed it") @Nullable
            Instant until,

            @Schema(description = "Where the rule stands in the tree", examples = "rule.rules[0]") @Nullable
            String rule,

            @Schema(
                    type = SchemaType.STRING,
                    description =
                            "How much more the rule takes, in its unit; absent where more of something would not help",
                    examples = "1")
            @Nullable
            String lacking) {

        private static MissingView of(Missing missing) {
            return new MissingView(
                    missing.code(),
                    missing.detail(),
                    missing.from().orElse(null),
                    missing.until().orElse(null),
                    missing.rule().orElse(null),
                    missing.lacking().map(BigInteger::toString).orElse(null));
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
                    description = "Whether something is left and now is the time, as the campaign and its contract say",
                    examples = "true")
            boolean claimable,

            @Schema(
                    description =
                            "Up to when: as the campaign promises or its contract ends, whichever is earlier; absent where"
                                    + " nobody fixed it")
            @Nullable
            Instant until,

            @Schema(
                    description =
                            "What can still be claimed: what was paid, in all rounds, is taken off where payments are followed")
            TokenAmount left,

            @Schema(
                    description =
                            "What the contract paid to the wallet; absent, with what follows, where payments are not followed")
            @Nullable
            TokenAmount paid,

            @Schema(description = "The block up to which payments are known", examples = "10876359") @Nullable
            Long followedTo,

            @Schema(description = "The last of them") @Nullable
            WalletPaymentView lastPayment) {

        private static WalletClaimView of(Claim claim) {
            FollowedClaim followed = claim.followed().orElse(null);
            return new WalletClaimView(
                    claim.index(),
                    claim.amount(),
                    claim.claimable(),
                    claim.until().orElse(null),
                    claim.left(),
                    followed == null ? null : followed.paid(),
                    followed == null ? null : followed.block(),
                    followed == null
                            ? null
                            : followed.last().map(WalletPaymentView::of).orElse(null));
        }
    }

    /** A payment on the wire. */
    @Schema(name = "WalletPayment", description = "A payment of the campaign's contract to a wallet.")
    record WalletPaymentView(
            TokenAmount amount,
            Bytes32 transactionHash,

            @Schema(examples = "10876359") long blockNumber,

            @Schema(description = "The time of that block") Instant paidAt) {

        private static WalletPaymentView of(Payment payment) {
            return new WalletPaymentView(payment.amount(), payment.transactionHash(), payment.block(), payment.at());
        }
    }
}
