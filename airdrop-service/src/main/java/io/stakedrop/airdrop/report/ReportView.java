package io.stakedrop.airdrop.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stakedrop.airdrop.report.Report.Group;
import io.stakedrop.airdrop.report.Report.Recipient;
import io.stakedrop.ethereum.Address;
import io.stakedrop.ethereum.TokenAmount;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A report on the wire. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "DistributionReport",
        description =
                "How a campaign's amounts are spread, in the token's smallest unit, which holds for its list for ever; and"
                        + " how much of it was claimed, which holds for a block.")
record ReportView(
        UUID listId,

        @Schema(description = "How many are in the list", examples = "252803")
        long recipients,

        @Schema(description = "Sum of all amounts") TokenAmount total,

        @Schema(description = "How many of them get nothing", examples = "0")
        long zeroRecipients,

        TokenAmount smallest,

        @Schema(description = "What the middle one gets; of an even number, the lower of the two")
        TokenAmount median,

        @Schema(description = "The ten who get most") List<RecipientView> largest,

        @Schema(description = "The hundredth of recipients, rounded up, who get most")
        GroupView topOnePercent,

        @Schema(description = "The tenth of recipients, rounded up, who get most")
        GroupView topTenPercent,

        @Schema(
                description =
                        "What was claimed; absent before the root is published, and where payments are not followed")
        @Nullable
        ClaimRateView claimed) {

    static ReportView of(UUID list, Report report, Optional<ClaimRate> claimed) {
        return new ReportView(
                list,
                report.recipients(),
                report.total(),
                report.zeroRecipients(),
                report.smallest(),
                report.median(),
                report.largest().stream()
                        .map(recipient -> RecipientView.of(report, recipient))
                        .toList(),
                GroupView.of(report, report.topOnePercent()),
                GroupView.of(report, report.topTenPercent()),
                claimed.map(rate -> ClaimRateView.of(report, rate)).orElse(null));
    }

    /** One who gets something, on the wire. */
    @Schema(name = "ReportRecipient", description = "One who gets something.")
    record RecipientView(
            Address account,
            TokenAmount amount,

            @Schema(description = "Its part of the total in millionths, rounded down", examples = "2666")
            int share) {

        private static RecipientView of(Report report, Recipient recipient) {
            return new RecipientView(recipient.account(), recipient.amount(), report.shareOf(recipient.amount()));
        }
    }

    /** Some recipients, on the wire. */
    @Schema(name = "ReportGroup", description = "Some recipients, and what they get together.")
    record GroupView(
            @Schema(examples = "2529") long recipients,

            TokenAmount amount,

            @Schema(description = "Its part of the total in millionths, rounded down", examples = "118033")
            int share) {

        private static GroupView of(Report report, Group group) {
            return new GroupView(group.recipients(), group.amount(), report.shareOf(group.amount()));
        }
    }

    /** What was claimed, on the wire. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ReportClaimed",
            description = "What was claimed of the list by the payments of its contract up to a block that has its"
                    + " confirmations; all figures are of that block.")
    record ClaimRateView(
            @Schema(description = "The block that the figures are of", examples = "10876359")
            long block,

            @Schema(description = "Its time; absent for a moment after a re-org") @Nullable
            Instant blockTime,

            @Schema(description = "How many recipients were paid", examples = "219416")
            long recipients,

            @Schema(description = "Their part of all recipients in millionths, rounded down", examples = "867932")
            int recipientsShare,

            @Schema(description = "What they were paid") TokenAmount amount,

            @Schema(description = "Its part of the total in millionths, rounded down", examples = "912345")
            int share) {

        private static ClaimRateView of(Report report, ClaimRate rate) {
            return new ClaimRateView(
                    rate.block(),
                    rate.blockTime().orElse(null),
                    rate.recipients(),
                    Share.of(BigInteger.valueOf(rate.recipients()), BigInteger.valueOf(report.recipients())),
                    rate.amount(),
                    report.shareOf(rate.amount()));
        }
    }
}
